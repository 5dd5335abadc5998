import { aDeliveryPolicy, aProduct } from '@order-carts/cart-domain/testing';
import { isUlid, money } from '@order-carts/shared-kernel';
import { clockAt, freshIds, memoryShop, readableTokens, testFingerprints, type MemoryShop } from '../testing';
import { cartExpiry } from './cart-expiry';
import { startCart } from './manage-cart';
import { placeOrder, type PlaceOrderDependencies, type PlaceOrderRequest } from './place-order';

const tea = aProduct({ productId: 'tea', name: 'Tea', unitPrice: money(1250, 'EUR'), unitsOnHand: 10 });

async function shopper(shop: MemoryShop = memoryShop(tea)) {
  const clock = clockAt('2026-11-22T10:15:00.000Z');
  const shared = { ...shop, fingerprints: testFingerprints, clock, ids: freshIds };
  const deps: PlaceOrderDependencies = { ...shared, tokens: readableTokens(), delivery: aDeliveryPolicy };
  const started = await startCart(shared, { productId: 'tea', quantity: 2 });
  if (started.outcome !== 'started') throw new Error('the cart was not started');
  const request: PlaceOrderRequest = {
    cartId: started.cart.cartId,
    secret: started.secret,
    cartVersion: 1,
    lines: [{ productId: 'tea', quantity: 2, unitPrice: money(1250, 'EUR') }],
    contact: { name: 'Ada Example', email: 'Ada@Example.com' },
    address: { line1: '1 Analytical Row', city: 'Berlin', country: 'DE' },
    idempotencyKey: 'the-key-of-this-checkout',
  };
  const order = (changes: Partial<PlaceOrderRequest> = {}, other: Partial<PlaceOrderDependencies> = {}) =>
    placeOrder({ ...deps, ...other }, { ...request, ...changes });
  return { shop, clock, request, order };
}

describe('placeOrder', () => {
  it("answers a receipt with the shop's own sum and the token that opens the order", async () => {
    const { order } = await shopper();
    const result = await order();
    if (result.outcome !== 'placed') throw new Error(result.outcome);
    const { orderId, orderNumber, placedAt, totals, accessToken } = result.receipt;
    expect(isUlid(orderId)).toBe(true);
    expect(orderNumber).toBe(`${orderId.slice(-8, -4)}-${orderId.slice(-4)}`);
    expect(placedAt).toBe('2026-11-22T10:15:00.000Z');
    expect(totals).toEqual({ items: money(2500, 'EUR'), delivery: money(490, 'EUR'), total: money(2990, 'EUR') });
    expect(accessToken).toBe(`k1.${orderId}`);
  });

  it('answers a repeat with an equal receipt, later and after the current key has changed', async () => {
    const { order, clock, shop } = await shopper();
    const first = await order();
    clock.advance(60_000);
    expect(await order()).toEqual(first);
    expect(await order({}, { tokens: readableTokens('k2', ['k1', 'k2']) })).toEqual(first);
    expect(shop.products.get('tea')?.unitsOnHand).toBe(8);
  });

  it('takes requests that differ only in what means the same for equal', async () => {
    const { order, request } = await shopper();
    const first = await order();
    const { line1, city, country } = request.address;
    expect(await order({ address: { country, city, line2: undefined, line1 } })).toEqual(first);
  });

  it.each<[string, Partial<PlaceOrderRequest>]>([
    ['address', { address: { line1: '2 Analytical Row', city: 'Berlin', country: 'DE' } }],
    ['contact', { contact: { name: 'Ada Example', email: 'eve@example.com' } }],
    ['cart version', { cartVersion: 2 }],
    ['price', { lines: [{ productId: 'tea', quantity: 2, unitPrice: money(1, 'EUR') }] }],
  ])('refuses the key with another %s', async (_, changes) => {
    const { order } = await shopper();
    await order();
    expect(await order(changes)).toEqual({ outcome: 'key-reused' });
  });

  it('keeps name and picture as the catalogue has them, and the trace', async () => {
    const { order, shop } = await shopper();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await order({ traceparent });
    const [placement] = [...shop.placements.values()];
    expect(placement?.order.lines).toEqual([
      { productId: 'tea', name: 'Tea', image: tea.image, quantity: 2, unitPrice: money(1250, 'EUR') },
    ]);
    expect(placement?.event.traceparent).toBe(traceparent);
    expect(placement?.customerHash).toBe(testFingerprints.customerHash('ada@example.com'));
    expect(placement?.cart.expiresAt).toBe(cartExpiry('2026-11-22T10:15:00.000Z'));
  });

  it('announces no personal data', async () => {
    const { order, shop } = await shopper();
    await order();
    const text = JSON.stringify([...shop.placements.values()].map(({ event }) => event));
    expect(['Ada', 'xample.com', 'Analytical', 'Berlin'].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('names lines in a currency that the shop does not use, and writes nothing', async () => {
    const { order, shop } = await shopper();
    const lines = [
      { productId: 'tea', quantity: 2, unitPrice: money(1250, 'USD') },
      { productId: 'gone', quantity: 1, unitPrice: money(1, 'USD') },
    ];
    expect(await order({ lines })).toEqual({
      outcome: 'order-differs',
      differences: [
        { reason: 'price-changed', productId: 'tea', unitPrice: money(1250, 'EUR'), left: 10 },
        { reason: 'withdrawn', productId: 'gone' },
      ],
    });
    expect(shop.placements.size).toBe(0);
  });

  it('names a line that the snapshot does not know yet by its id: the stock item decides whether it is sold', async () => {
    const { order, shop } = await shopper();
    const blind = { find: () => undefined, all: () => [] };
    expect(await order({}, { catalogue: blind })).toMatchObject({ outcome: 'placed' });
    expect([...shop.placements.values()][0]?.order.lines[0]?.name).toBe('tea');
  });

  it('passes on what the store refuses', async () => {
    const { order, shop } = await shopper();
    expect(await order({ secret: 'wrong' })).toEqual({ outcome: 'unknown' });
    expect(await order({ cartVersion: 9 })).toMatchObject({ outcome: 'cart-differs' });
    shop.products.delete('tea');
    expect(await order()).toMatchObject({ outcome: 'order-differs' });
    const busy = { ...shop.orders, place: async () => ({ outcome: 'busy' as const }) };
    expect(await order({}, { orders: busy })).toEqual({ outcome: 'busy' });
  });

  it('reports a closed cart whose order is missing as a fault, not as an order', async () => {
    const { order, shop } = await shopper();
    await order();
    const forgetful = { ...shop.orders, find: async () => undefined };
    await expect(order({}, { orders: forgetful })).rejects.toThrow('is named by its cart but is not in the table');
  });
});
