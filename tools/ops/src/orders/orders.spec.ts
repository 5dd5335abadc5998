import { eraseCustomer, type StoredOrder } from '@order-carts/cart-application';
import { testFingerprints } from '@order-carts/cart-application/testing';
import type { OrderStatus } from '@order-carts/cart-domain';
import { orderNumberOf } from '@order-carts/shared-kernel';
import { anOperator } from '../testing/operator';
import { listedOrders, orderTable } from './list-orders';
import { moveOrders } from './move-orders';
import { orderIdsOf } from './order-reference';
import { orderSheet } from './order-sheet';

const NOW = '2026-11-22T12:00:00.000Z';

describe('orders › moved by the operator', () => {
  it('goes its way, a line for each order', async () => {
    const { operator, order } = anOperator();
    const ids = [await order(), await order()];
    const lines = await moveOrders(operator, ids, { to: 'packed' });
    expect(lines.map(({ text }) => text)).toEqual(ids.map((id) => `${orderNumberOf(id)}: packed`));
  });

  it('names what is possible when a step is refused, and goes on with the others', async () => {
    const { operator, order } = anOperator();
    const [cancelled, placed] = [await order(), await order()];
    await moveOrders(operator, [cancelled], { to: 'cancelled', by: 'shop' });
    const lines = await moveOrders(operator, [cancelled, placed], { to: 'packed' });
    expect(lines).toMatchObject([
      { text: expect.stringContaining('is cancelled and cannot become packed: that is the end of its way'), isRefused: true },
      { text: expect.stringContaining('packed'), isRefused: false },
    ]);
    expect((await moveOrders(operator, [placed], { to: 'delivered' }))[0]?.text).toContain(
      'it may become shipped or cancelled. Nothing changed',
    );
  });

  it('says that nothing changed when it is repeated, and that there is no such order', async () => {
    const { operator, order } = anOperator();
    const id = await order();
    await moveOrders(operator, [id], { to: 'packed' });
    const lines = await moveOrders(operator, [id, '01JD8Q6WAA0000000000000009'], { to: 'packed' });
    expect(lines.map(({ text, isRefused }) => [text.slice(11), isRefused])).toEqual([
      ['is packed already, nothing changed', false],
      ['there is no such order', true],
    ]);
  });
});

describe('orders › named', () => {
  it('are found by id and by number, in either case', async () => {
    const { operator, order } = anOperator();
    const [first, second] = [await order(), await order()];
    await moveOrders(operator, [second], { to: 'packed' });
    expect(await orderIdsOf([first, orderNumberOf(second).toLowerCase()], operator.index, NOW)).toEqual([first, second]);
  });

  it('are refused together when they are unknown or misspelt', async () => {
    const { operator } = anOperator();
    await expect(orderIdsOf(['ZZZZ-ZZZZ', '0000-0000'], operator.index, NOW)).rejects.toThrow(
      'there is no order ZZZZ-ZZZZ\nthere is no order 0000-0000',
    );
    await expect(orderIdsOf(['order 1', '17'], operator.index, NOW)).rejects.toThrow(
      'order 1, 17: neither an order id nor an order number',
    );
  });

  it('are asked for by id when a number means several', async () => {
    const ids = ['01JD8Q6WAA0000000000000001', '01JD8Q6WAB0000000000000001'];
    const index = { ofCustomer: async () => [], inStatus: async (status: OrderStatus) => (status === 'placed' ? ids : []) };
    await expect(orderIdsOf(['0000-0001'], index, NOW)).rejects.toThrow(
      `2 orders have the number 0000-0001; name one by its id: ${ids.join(', ')}`,
    );
  });
});

describe('orders › shown', () => {
  it('are listed with the oldest first, without any name', async () => {
    const { operator, order } = anOperator();
    const ids = [await order(), await order(), await order()];
    await moveOrders(operator, [ids[0] ?? ''], { to: 'cancelled', by: 'shop' });
    const table = orderTable(await listedOrders(operator, { statuses: ['placed', 'packed'], most: 10 }));
    expect(table.split('\n').map((line) => line.split(/\s+/).at(-1))).toEqual(['ID', ids[1], ids[2], 'orders']);
    expect(table).not.toMatch(/Ada|10115/);
    expect(orderTable([])).toBe('no orders');
  });

  it('come on a sheet with what to pack, where to, and what may follow', async () => {
    const { operator, order } = anOperator();
    const stored = await operator.orders.find(await order());
    const sheet = orderSheet(stored as StoredOrder);
    for (const fact of [
      '2 ×  Strawberries  €7.90',
      'Total     €12.80',
      '1 Analytical Row\n10115 Berlin\nDE',
      'May become packed or cancelled.',
    ])
      expect(sheet).toContain(fact);
  });

  it('tell that a customer was erased', async () => {
    const { operator, order } = anOperator();
    const id = await order();
    await moveOrders(operator, [id], { to: 'cancelled', by: 'shop' });
    await eraseCustomer({ ...operator, fingerprints: testFingerprints }, 'ada@example.com');
    const sheet = orderSheet((await operator.orders.find(id)) as StoredOrder);
    expect(sheet).toContain('The customer was erased. Delivered to: DE');
    expect(sheet).not.toMatch(/Ada|ada@|Analytical/);
  });
});
