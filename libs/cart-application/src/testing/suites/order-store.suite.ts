import { money } from '@order-carts/shared-kernel';
import { freshIds, freshProductId } from '../fakes/time-and-ids.fake';
import { minutes } from './cart-driver';
import { checkoutOf, PRICE, stocked, type OrderStoreRig } from './order-driver';

/** What every order store does, in memory and in DynamoDB. */
export function orderStoreSuite(name: string, makeRig: () => OrderStoreRig): void {
  describe(`${name} › place`, () => placingRules(makeRig()));
  describe(`${name} › exactly once`, () => onceRules(makeRig()));
  describe(`${name} › cart`, () => cartRules(makeRig()));
  describe(`${name} › price and stock`, () => stockRules(makeRig()));
}

function placingRules(rig: OrderStoreRig): void {
  it('stores the order as it was placed, with its timeline and the trace of its click', async () => {
    const checkout = await checkoutOf(rig, { [await stocked(rig, 5)]: 2 });
    const placement = checkout.placement();
    expect(await rig.orders.place(placement)).toEqual({ outcome: 'placed' });
    expect(await rig.orders.find(placement.order.orderId)).toEqual({
      order: placement.order,
      version: 1,
      keyId: 'k1',
      isErased: false,
      traceparent: placement.event.traceparent,
      timeline: [{ status: 'placed', at: placement.order.placedAt }],
    });
  });

  it('stores the event in the very form in which it is announced', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 2 })).placement();
    await rig.orders.place(placement);
    expect(await rig.eventOf(placement.order.orderId, 1)).toEqual(placement.event);
  });

  it('takes the units of every line from the stock', async () => {
    const [tea, bread] = [await stocked(rig, 5), await stocked(rig, 9)];
    await (await checkoutOf(rig, { [tea]: 2, [bread]: 9 })).place();
    expect([await rig.unitsOnHand(tea), await rig.unitsOnHand(bread)]).toEqual([3, 0]);
  });

  it('closes the cart, which keeps the order it became', async () => {
    const checkout = await checkoutOf(rig, { [await stocked(rig, 5)]: 1 });
    const placement = checkout.placement();
    await rig.orders.place(placement);
    const { orderId } = placement.order;
    const { key, requestHash } = placement.cart.checkout;
    expect(await checkout.cart.find()).toMatchObject({ status: 'checked-out', version: 2, orderId, checkout: { key, requestHash } });
    expect(await checkout.cart.set('tea', 1, { expectedVersion: 2 })).toEqual({
      outcome: 'refused',
      refusal: { code: 'cart-closed', orderId },
    });
  });

  it('lets the closed cart live on, so that a late repeat still finds its order', async () => {
    const checkout = await checkoutOf(rig, { [await stocked(rig, 5)]: 1 });
    await checkout.place();
    expect(await checkout.cart.find(minutes(80))).toBeDefined();
  });

  it('knows no order that was not placed', async () => {
    expect(await rig.orders.find(freshIds.newId())).toBeUndefined();
  });
}

function onceRules(rig: OrderStoreRig): void {
  it('answers a repeat with the order it made, and takes no more stock', async () => {
    const productId = await stocked(rig, 5);
    const checkout = await checkoutOf(rig, { [productId]: 2 });
    const orderId = freshIds.newId();
    await checkout.place({ orderId });
    expect(await checkout.place()).toEqual({ outcome: 'repeated', orderId });
    expect(await rig.unitsOnHand(productId)).toBe(3);
  });

  it('answers a repeat the same when price and stock have changed since', async () => {
    const productId = await stocked(rig, 2);
    const checkout = await checkoutOf(rig, { [productId]: 2 });
    const orderId = freshIds.newId();
    await checkout.place({ orderId });
    await rig.withdraw(productId);
    expect(await checkout.place()).toEqual({ outcome: 'repeated', orderId });
  });

  it('makes one order of 20 simultaneous requests of one checkout', async () => {
    const productId = await stocked(rig, 30);
    const checkout = await checkoutOf(rig, { [productId]: 1 });
    const placements = Array.from({ length: 20 }, () => checkout.placement());
    const answers = await Promise.all(placements.map((placement) => rig.orders.place(placement)));
    const winner = placements[answers.findIndex(({ outcome }) => outcome === 'placed')]?.order.orderId;
    const repeats = answers.filter(({ outcome }) => outcome !== 'placed');
    expect(repeats).toEqual(Array.from({ length: 19 }, () => ({ outcome: 'repeated', orderId: winner })));
    expect(await rig.unitsOnHand(productId)).toBe(29);
  });

  it('refuses the key with another request', async () => {
    const checkout = await checkoutOf(rig, { [await stocked(rig, 5)]: 1 });
    await checkout.place();
    expect(await checkout.place({ requestHash: 'hash-of-another-request' })).toEqual({ outcome: 'key-reused' });
  });

  it('refuses a second key for a cart that has become an order, at its old version and at its last', async () => {
    const productId = await stocked(rig, 5);
    const checkout = await checkoutOf(rig, { [productId]: 1 });
    const orderId = freshIds.newId();
    await checkout.place({ orderId });
    const closed = { outcome: 'cart-closed', orderId };
    expect(await checkout.place({ key: 'another-key-for-it' })).toEqual(closed);
    expect(await checkout.place({ key: 'another-key-for-it', cart: { version: 2 } })).toEqual(closed);
    expect(await rig.unitsOnHand(productId)).toBe(4);
  });

  it('sells the last unit once to five shoppers who want it at the same time', async () => {
    const productId = await stocked(rig, 1);
    const checkouts = await Promise.all(Array.from({ length: 5 }, () => checkoutOf(rig, { [productId]: 1 })));
    const answers = await Promise.all(checkouts.map((checkout) => checkout.place()));
    const short = { outcome: 'order-differs', differences: [{ reason: 'stock-short', productId, left: 0 }] };
    expect(answers.filter(({ outcome }) => outcome === 'placed')).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome !== 'placed')).toEqual([short, short, short, short]);
    expect(await rig.unitsOnHand(productId)).toBe(0);
  });
}

function cartRules(rig: OrderStoreRig): void {
  it('answers the same for a wrong secret, an unknown cart and an expired one', async () => {
    const productId = await stocked(rig, 5);
    const checkout = await checkoutOf(rig, { [productId]: 1 });
    const unknown = { outcome: 'unknown' };
    expect(await checkout.place({ cart: { secretHash: 'wrong' } })).toEqual(unknown);
    expect(await checkout.place({ cart: { cartId: freshIds.newId() } })).toEqual(unknown);
    const late = checkout.placement();
    expect(await rig.orders.place({ ...late, order: { ...late.order, placedAt: minutes(61) } })).toEqual(unknown);
    expect(await rig.unitsOnHand(productId)).toBe(5);
  });

  it('refuses lines other than the cart has, and shows the cart', async () => {
    const productId = await stocked(rig, 5);
    const checkout = await checkoutOf(rig, { [productId]: 1 });
    const answer = { outcome: 'cart-differs', cart: await checkout.cart.find() };
    expect(await checkout.place({ lines: { [productId]: 2 } })).toEqual(answer);
    expect(await checkout.place({ lines: { [await stocked(rig, 5)]: 1 } })).toEqual(answer);
    expect(await rig.unitsOnHand(productId)).toBe(5);
  });

  it('refuses a version that the cart has left, even with the same lines', async () => {
    const productId = await stocked(rig, 5);
    const checkout = await checkoutOf(rig, { [productId]: 1 });
    await checkout.cart.set(productId, 1);
    expect(await checkout.place({ cart: { version: 1 } })).toEqual({ outcome: 'cart-differs', cart: await checkout.cart.find() });
  });

  it('makes no order of an empty cart', async () => {
    const checkout = await checkoutOf(rig, { tea: 1 });
    await checkout.cart.remove('tea');
    expect(await checkout.place({ lines: {} })).toMatchObject({ outcome: 'cart-differs' });
  });
}

function stockRules(rig: OrderStoreRig): void {
  it('names each line whose price changed, whose stock is short, or which was withdrawn', async () => {
    const [dear, short, gone, fine] = [
      await stocked(rig, 5, money(420, 'EUR')),
      await stocked(rig, 1),
      await stocked(rig, 5),
      await stocked(rig, 5),
    ];
    await rig.withdraw(gone);
    const checkout = await checkoutOf(rig, { [dear]: 1, [short]: 2, [gone]: 1, [fine]: 1 });
    expect(await checkout.place()).toEqual({
      outcome: 'order-differs',
      differences: [
        { reason: 'price-changed', productId: dear, unitPrice: money(420, 'EUR'), left: 5 },
        { reason: 'stock-short', productId: short, left: 1 },
        { reason: 'withdrawn', productId: gone },
      ],
    });
  });

  it('writes nothing at all when one line of several cannot be sold', async () => {
    const [fine, short] = [await stocked(rig, 5), await stocked(rig, 1)];
    const checkout = await checkoutOf(rig, { [fine]: 2, [short]: 2 });
    const before = await checkout.cart.find();
    const placement = checkout.placement();
    await rig.orders.place(placement);
    expect([await rig.unitsOnHand(fine), await rig.unitsOnHand(short)]).toEqual([5, 1]);
    expect(await checkout.cart.find()).toEqual(before);
    expect(await rig.orders.find(placement.order.orderId)).toBeUndefined();
    expect(await rig.eventOf(placement.order.orderId, 1)).toBeUndefined();
  });

  it('does not sell at the same amount in another currency', async () => {
    const productId = await stocked(rig, 5, money(PRICE.amountMinor, 'USD'));
    const checkout = await checkoutOf(rig, { [productId]: 1 });
    expect(await checkout.place()).toMatchObject({ differences: [{ reason: 'price-changed', unitPrice: { currency: 'USD' } }] });
  });

  it('takes the same checkout once its stock is there again', async () => {
    const productId = freshProductId();
    const checkout = await checkoutOf(rig, { [productId]: 1 });
    expect(await checkout.place()).toEqual({ outcome: 'order-differs', differences: [{ reason: 'withdrawn', productId }] });
    const texts = { name: 'Tea', description: 'Green.', category: 'drinks', image: '/images/products/tea.webp' };
    await rig.book.put({ productId, ...texts, unitPrice: PRICE, unitsOnHand: 1 });
    expect(await checkout.place()).toEqual({ outcome: 'placed' });
  });
}
