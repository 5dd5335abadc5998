import { money } from '@order-carts/shared-kernel';
import { aDeliveryPolicy, aProduct } from '@order-carts/cart-domain/testing';
import { readOrderEvent } from '@order-carts/event-schemas';
import type { OrderStore } from '../ports/order-store.port';
import { clockAt, freshIds, memoryShop, readableTokens, testFingerprints } from '../testing';
import { startCart } from './manage-cart';
import { cancelOrder, moveOrder } from './move-order';
import { placeOrder } from './place-order';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const PLACED_BY = '00-5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e-00f067aa0ba902b7-01';
const tea = aProduct({ productId: 'tea', unitPrice: money(1250, 'EUR'), unitsOnHand: 10 });

/** A shop with one order of two units of tea. */
async function shopWithOrder() {
  const shop = memoryShop(tea);
  const clock = clockAt('2026-11-22T10:15:00.000Z');
  const tokens = readableTokens();
  const deps = { ...shop, fingerprints: testFingerprints, clock, ids: freshIds, tokens, delivery: aDeliveryPolicy };
  const started = await startCart(deps, { productId: 'tea', quantity: 2 });
  if (started.outcome !== 'started') throw new Error('the cart was not started');
  const result = await placeOrder(deps, {
    cartId: started.cart.cartId,
    secret: started.secret,
    cartVersion: 1,
    lines: [{ productId: 'tea', quantity: 2, unitPrice: tea.unitPrice }],
    contact: { name: 'Ada Example', email: 'ada@example.com' },
    address: { line1: '1 Analytical Row', city: 'Berlin', country: 'DE' },
    idempotencyKey: 'the-key-of-this-checkout',
    traceparent: PLACED_BY,
  });
  if (result.outcome !== 'placed') throw new Error(result.outcome);
  const { orderId, accessToken: token } = result.receipt;
  clock.advance(60_000);
  const units = () => shop.products.get('tea')?.unitsOnHand;
  const cancel = (changes: { token?: string; orderId?: string; traceparent?: undefined } = {}, orders: OrderStore = shop.orders) =>
    cancelOrder({ orders, clock, tokens }, { orderId, token, traceparent: TRACEPARENT, ...changes });
  const move = (to: 'packed' | 'shipped' | 'delivered', orders: OrderStore = shop.orders) =>
    moveOrder({ orders, clock }, { orderId, move: { to } });
  return { shop, clock, orderId, units, cancel, move };
}

describe('moveOrder', () => {
  it('takes an order one step on, and answers it as it is then', async () => {
    const { shop, move, orderId } = await shopWithOrder();
    const result = await move('packed');
    expect(result).toEqual({ outcome: 'moved', stored: await shop.orders.find(orderId) });
    expect(result).toMatchObject({ stored: { order: { status: 'packed' }, version: 2 } });
  });

  it('announces each step by an event of its own, as its schema says and without personal data', async () => {
    const { shop, move, orderId, clock } = await shopWithOrder();
    for (const to of ['packed', 'shipped', 'delivered'] as const) {
      clock.advance(60_000);
      await move(to);
    }
    const events = shop.orderRows.get(orderId)?.events ?? [];
    expect(events.map(({ id, type, time }) => `${id.slice(-6)} ${type} ${time.slice(11, 16)}`)).toEqual([
      '000001 order.placed.v1 10:15',
      '000002 order.packed.v1 10:17',
      '000003 order.shipped.v1 10:18',
      '000004 order.delivered.v1 10:19',
    ]);
    expect(events.map(readOrderEvent).filter(({ isValid }) => !isValid)).toEqual([]);
    expect(['Ada', 'example.com', 'Analytical', 'Berlin'].filter((secret) => JSON.stringify(events).includes(secret))).toEqual([]);
  });

  it('keeps each step of the shop in the trace of the click that placed the order', async () => {
    const { shop, clock, move, orderId } = await shopWithOrder();
    await move('packed');
    await moveOrder({ orders: shop.orders, clock }, { orderId, move: { to: 'cancelled', by: 'shop' } });
    const events = shop.orderRows.get(orderId)?.events ?? [];
    expect(events.map(({ traceparent }) => traceparent)).toEqual([PLACED_BY, PLACED_BY, PLACED_BY]);
  });

  it('refuses a step that the life cycle does not know, names what may follow, and changes nothing', async () => {
    const { shop, move, orderId } = await shopWithOrder();
    const stored = await shop.orders.find(orderId);
    const refusal = { code: 'illegal-move', from: 'placed', to: 'delivered', allowed: ['packed', 'cancelled'] };
    expect(await move('delivered')).toEqual({ outcome: 'refused', refusal, stored });
    expect(await shop.orders.find(orderId)).toEqual(stored);
  });

  it('changes nothing by a repeat', async () => {
    const { shop, move, orderId } = await shopWithOrder();
    await move('packed');
    const stored = await shop.orders.find(orderId);
    expect(await move('packed')).toEqual({ outcome: 'unchanged', stored });
    expect(await shop.orders.find(orderId)).toEqual(stored);
  });

  it('knows no order that was not placed', async () => {
    const { shop, clock } = await shopWithOrder();
    expect(await moveOrder({ ...shop, clock }, { orderId: freshIds.newId(), move: { to: 'packed' } })).toEqual({ outcome: 'unknown' });
  });

  it('decides again on what the order has become when somebody was first', async () => {
    const { shop, move, cancel, orderId } = await shopWithOrder();
    let rivals = 1;
    const overtaken: OrderStore = {
      ...shop.orders,
      move: async (step) => {
        if (rivals-- > 0) await cancel();
        return shop.orders.move(step);
      },
    };
    expect(await move('packed', overtaken)).toMatchObject({ outcome: 'refused', refusal: { from: 'cancelled', allowed: [] } });
    expect((await shop.orders.find(orderId))?.timeline.map(({ status }) => status)).toEqual(['placed', 'cancelled']);
  });

  it.each(['busy', 'overtaken'] as const)('says that the shop is busy when the store answers nothing but %s', async (outcome) => {
    const { shop, move, orderId } = await shopWithOrder();
    const tries = jest.fn(async () => ({ outcome }));
    expect(await move('packed', { ...shop.orders, move: tries })).toEqual({ outcome: 'busy' });
    expect(tries).toHaveBeenCalledTimes(outcome === 'busy' ? 1 : 5);
    expect((await shop.orders.find(orderId))?.version).toBe(1);
  });
});

describe('cancelOrder', () => {
  it('cancels for whoever holds the token, gives the units back, and says who it was', async () => {
    const { shop, cancel, orderId, units } = await shopWithOrder();
    expect(units()).toBe(8);
    expect(await cancel()).toMatchObject({ outcome: 'moved', stored: { order: { status: 'cancelled' } } });
    expect(units()).toBe(10);
    expect(shop.orderRows.get(orderId)?.events[1]).toMatchObject({
      type: 'order.cancelled.v1',
      traceparent: TRACEPARENT,
      data: { by: 'shopper', lines: [{ productId: 'tea', quantity: 2 }] },
    });
  });

  it('belongs to the trace of its own click, or to that of the order when nobody tells one', async () => {
    const clicked = await shopWithOrder();
    await clicked.cancel();
    expect(clicked.shop.orderRows.get(clicked.orderId)?.events[1]?.traceparent).toBe(TRACEPARENT);
    const untold = await shopWithOrder();
    await untold.cancel({ traceparent: undefined });
    expect(untold.shop.orderRows.get(untold.orderId)?.events[1]?.traceparent).toBe(PLACED_BY);
  });

  it('gives the units back once, however often it is asked', async () => {
    const { cancel, units } = await shopWithOrder();
    const answers = await Promise.all([cancel(), cancel(), cancel()]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['moved', 'unchanged', 'unchanged']);
    expect(await cancel()).toMatchObject({ outcome: 'unchanged' });
    expect(units()).toBe(10);
  });

  it('does not tell a wrong token from an unknown order, and cancels neither', async () => {
    const { shop, cancel, orderId } = await shopWithOrder();
    const unknown = freshIds.newId();
    expect(await cancel({ token: 'k1.wrong' })).toEqual({ outcome: 'unknown' });
    expect(await cancel({ orderId: unknown, token: `k1.${unknown}` })).toEqual({ outcome: 'unknown' });
    expect((await shop.orders.find(orderId))?.order.status).toBe('placed');
  });

  it('refuses an order that has left the shop', async () => {
    const { move, cancel, units } = await shopWithOrder();
    await move('packed');
    await move('shipped');
    expect(await cancel()).toMatchObject({ outcome: 'refused', refusal: { from: 'shipped', allowed: ['delivered'] } });
    expect(units()).toBe(8);
  });
});
