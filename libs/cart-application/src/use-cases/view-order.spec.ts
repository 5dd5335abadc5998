import { anOrder } from '@order-carts/cart-domain/testing';
import { readableTokens } from '../testing';
import { viewOrder } from './view-order';

const order = anOrder();
const { orderId } = order;
const stored = { order, version: 1, keyId: 'k1', isErased: false, timeline: [{ status: 'placed' as const, at: order.placedAt }] };
const deps = { orders: { find: async (id: string) => (id === orderId ? stored : undefined) }, tokens: readableTokens('k2', ['k1', 'k2']) };

describe('viewOrder', () => {
  it('shows an order to its token, by the key that its row names', async () => {
    expect(await viewOrder(deps, { orderId, token: `k1.${orderId}` })).toEqual(stored);
  });

  it('hides an order from a wrong token, as if there were none', async () => {
    expect(await viewOrder(deps, { orderId, token: `k2.${orderId}` })).toBeUndefined();
    expect(await viewOrder(deps, { orderId, token: '' })).toBeUndefined();
  });

  it('hides an order whose customer was erased, even from its token', async () => {
    const orders = { find: async () => ({ ...stored, isErased: true }) };
    expect(await viewOrder({ ...deps, orders }, { orderId, token: `k1.${orderId}` })).toBeUndefined();
  });

  it('shows nothing for an order that does not exist, even to a token that would fit', async () => {
    const unknown = '01JD8Q6WAA0000000000000009';
    expect(await viewOrder(deps, { orderId: unknown, token: `k2.${unknown}` })).toBeUndefined();
  });
});
