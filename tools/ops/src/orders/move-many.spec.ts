import { orderNumberOf } from '@order-carts/shared-kernel';
import { anOperator } from '../testing/operator';
import { moveMany } from './move-many';
import type { MoveLine } from './move-orders';

const nobody = '01JD8Q6WAA0000000000000009';

describe('a move of many orders', () => {
  it('tells of each order as soon as it has moved', async () => {
    const { operator, order } = anOperator();
    const ids = [await order(), nobody, await order()];
    const told: unknown[] = [];
    const lines = await moveMany(operator, ids, { to: 'packed' }, ({ orderId, isRefused }, done) => told.push([orderId, isRefused, done]));
    expect(told).toEqual(ids.map((id, index) => [id, id === nobody, index + 1]));
    expect(lines.map(({ orderId }) => orderId)).toEqual(ids);
  });

  it('goes on behind an order whose move fails, and says that it did', async () => {
    const { operator, order } = anOperator();
    const [first, second] = [await order(), await order()];
    const { orders } = operator;
    const find = async (orderId: string) => (orderId === first ? Promise.reject(new Error('no network')) : orders.find(orderId));
    const lines: readonly MoveLine[] = await moveMany(
      { ...operator, orders: { ...orders, find } },
      [first, second],
      { to: 'packed' },
      () => undefined,
    );
    expect(lines).toMatchObject([
      { orderId: first, text: expect.stringMatching(`^${orderNumberOf(first)}: failed, .*no network$`), isRefused: true },
      { orderId: second, isRefused: false },
    ]);
  });
});
