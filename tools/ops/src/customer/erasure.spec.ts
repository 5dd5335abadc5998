import { eraseCustomer } from '@order-carts/cart-application';
import { testFingerprints } from '@order-carts/cart-application/testing';
import { orderNumberOf } from '@order-carts/shared-kernel';
import { moveOrders } from '../orders/move-orders';
import { anOperator } from '../testing/operator';
import { erasureReport } from './erasure';

describe('erasure of a customer', () => {
  const world = anOperator();
  const erase = async (email: string) => erasureReport(await eraseCustomer({ ...world.operator, fingerprints: testFingerprints }, email));
  let id: string;
  beforeAll(async () => void (id = await world.order()));

  it('is refused while an order is on its way, and names it', async () => {
    await expect(erase('ada@example.com')).rejects.toThrow(
      `1 order (${orderNumberOf(id)}) on the way: deliver or cancel first; nothing was changed`,
    );
  });

  it('says what was erased and what stays', async () => {
    await moveOrders(world.operator, [id], { to: 'cancelled', by: 'shop' });
    const report = await erase('ADA@example.com ');
    expect(report).toContain(`Erased from 1 order (${orderNumberOf(id)})`);
    expect(report).toContain('Kept as the books: lines, totals, times and states.');
    expect(report).not.toContain('@');
  });

  it('finds nobody who was erased, or never ordered', async () => {
    await expect(erase('ada@example.com')).rejects.toThrow('there are no orders of this address');
    await expect(erase('nobody@example.com')).rejects.toThrow('there are no orders of this address');
  });
});
