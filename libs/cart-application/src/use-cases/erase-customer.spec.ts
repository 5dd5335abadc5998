import type { OrderStatus } from '@order-carts/cart-domain';
import type { OrderStore } from '../ports/order-store.port';
import {
  clockAt,
  memoryMailLedger,
  memoryOrderRig,
  memoryShop,
  movedAlong,
  placedOrder,
  readOrder,
  stocked,
  testFingerprints,
} from '../testing';
import { eraseCustomer, type EraseCustomerDependencies } from './erase-customer';
import { orderMailId } from './mail-ids';

const EMAIL = 'ada@example.com';
const DELIVERED = ['packed', 'shipped', 'delivered'] as const;
const receipt = (sesMessageId: string) => ({ sesMessageId, sentAt: '2026-11-22T10:15:00.000Z' });

function office() {
  const shop = memoryShop();
  const rig = memoryOrderRig(shop);
  const ledger = memoryMailLedger();
  const deps: EraseCustomerDependencies = { ...shop, ledger, fingerprints: testFingerprints, clock: clockAt('2026-11-22T10:15:00.000Z') };
  /** An order of `email` that has gone this way. */
  const orderOf = async (email: string, ...way: readonly OrderStatus[]) => {
    const customerHash = testFingerprints.customerHash(email);
    return movedAlong(rig, await placedOrder(rig, { [await stocked(rig, 5)]: 1 }, { customerHash }), ...way);
  };
  return { shop, rig, ledger, deps, orderOf, erase: (email = EMAIL, changes = {}) => eraseCustomer({ ...deps, ...changes }, email) };
}

const isErased = async (orders: OrderStore, orderId: string) => (await orders.find(orderId))?.isErased;

describe('eraseCustomer', () => {
  it('erases a person from all orders that have come to their end, and nobody else', async () => {
    const { shop, orderOf, erase } = office();
    const [delivered, cancelled] = [await orderOf(EMAIL, ...DELIVERED), await orderOf(EMAIL, 'cancelled')];
    const other = await orderOf('eve@example.com', ...DELIVERED);
    const result = await erase();
    expect(result).toMatchObject({ outcome: 'erased' });
    expect(new Set('orderIds' in result ? result.orderIds : [])).toEqual(new Set([delivered.order.orderId, cancelled.order.orderId]));
    expect(await shop.orders.find(delivered.order.orderId)).toMatchObject({
      isErased: true,
      order: { contact: { name: '', email: '' }, lines: delivered.order.lines, totals: delivered.order.totals },
    });
    expect(await shop.orders.find(other.order.orderId)).toEqual(other);
  });

  it('finds a person by any spelling of the address', async () => {
    const { orderOf, erase } = office();
    await orderOf(EMAIL, 'cancelled');
    expect(await erase('  Ada@Example.COM ')).toMatchObject({ outcome: 'erased' });
  });

  it('forgets every mail of those orders, and no other', async () => {
    const { ledger, orderOf, erase } = office();
    const { orderId } = (await orderOf(EMAIL, ...DELIVERED)).order;
    const other = (await orderOf('eve@example.com', 'cancelled')).order.orderId;
    const ids = [1, 2, 3, 4].map((sequence) => orderMailId(`${orderId}.00000${sequence}`));
    for (const id of [...ids, orderMailId(`${other}.000001`)]) await ledger.once(id, async () => receipt('first'));
    await erase();
    for (const id of ids) expect(await ledger.once(id, async () => receipt('second'))).toEqual(receipt('second'));
    expect(await ledger.once(orderMailId(`${other}.000001`), async () => receipt('second'))).toEqual(receipt('first'));
  });

  it.each<[OrderStatus, readonly OrderStatus[]]>([
    ['placed', []],
    ['packed', ['packed']],
    ['shipped', ['packed', 'shipped']],
  ])('erases nothing while one order is %s and still needs its address', async (_status, way) => {
    const { shop, ledger, orderOf, erase } = office();
    const [done, underway] = [await orderOf(EMAIL, ...DELIVERED), await orderOf(EMAIL, ...way)];
    const mail = orderMailId(`${done.order.orderId}.000001`);
    await ledger.once(mail, async () => receipt('first'));
    expect(await erase()).toEqual({ outcome: 'underway', orderIds: [underway.order.orderId] });
    expect(await shop.orders.find(done.order.orderId)).toEqual(done);
    expect(await ledger.once(mail, async () => receipt('second'))).toEqual(receipt('first'));
  });

  it('knows nobody without orders, and nobody who has been erased', async () => {
    const { orderOf, erase } = office();
    expect(await erase()).toEqual({ outcome: 'unknown' });
    await orderOf(EMAIL, 'cancelled');
    await erase();
    expect(await erase()).toEqual({ outcome: 'unknown' });
  });

  it('names the orders that changed meanwhile, erases the others, and a repeat erases the rest', async () => {
    const { shop, orderOf, erase } = office();
    const [first, second] = [await orderOf(EMAIL, 'cancelled'), await orderOf(EMAIL, 'cancelled')];
    const orders: OrderStore = {
      ...shop.orders,
      erase: async (from, at) => (from.order.orderId === first.order.orderId ? { outcome: 'overtaken' } : shop.orders.erase(from, at)),
    };
    expect(await erase(EMAIL, { orders })).toEqual({ outcome: 'overtaken', orderIds: [first.order.orderId] });
    expect([await isErased(shop.orders, first.order.orderId), await isErased(shop.orders, second.order.orderId)]).toEqual([false, true]);
    expect(await erase()).toEqual({ outcome: 'erased', orderIds: [first.order.orderId] });
  });

  it('can be repeated after a fault: the orders that are left are still found', async () => {
    const { rig, ledger, orderOf, erase } = office();
    const { orderId } = (await orderOf(EMAIL, 'cancelled')).order;
    const fault = new Error('DynamoDB is throttling');
    await expect(erase(EMAIL, { ledger: { ...ledger, forget: () => Promise.reject(fault) } })).rejects.toBe(fault);
    expect((await readOrder(rig, orderId)).isErased).toBe(false);
    expect(await erase()).toEqual({ outcome: 'erased', orderIds: [orderId] });
  });
});
