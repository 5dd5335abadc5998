import { MAX_LINES_PER_CART } from '@order-carts/shared-kernel';
import type { CartStore } from '../../ports/cart-store.port';
import { freshIds } from '../fakes/time-and-ids.fake';
import { CART_LIFE_MINUTES, drivenCart, linesIn, minutes, wholeSeconds } from './cart-driver';

/** What every cart store does, in memory and in DynamoDB. `makeStore` may share its tables with other tests. */
export function cartStoreSuite(name: string, makeStore: () => CartStore): void {
  describe(`${name} › find`, () => {
    const store = makeStore();

    it('answers a new cart as it was stored', async () => {
      const cart = await drivenCart(store, { tea: 2, bread: 1 });
      expect(await cart.find()).toEqual({
        cartId: cart.owner.cartId,
        version: 1,
        status: 'open',
        lines: new Map([
          ['tea', 2],
          ['bread', 1],
        ]),
        expiresAt: wholeSeconds(minutes(CART_LIFE_MINUTES)),
      });
    });

    it('hides a cart from a wrong secret as if there were none', async () => {
      const { owner } = await drivenCart(store);
      expect(await store.find({ ...owner, secretHash: 'wrong' }, minutes(1))).toBeUndefined();
      expect(await store.find({ ...owner, cartId: freshIds.newId() }, minutes(1))).toBeUndefined();
    });

    it('hides a cart from the second on in which it expires', async () => {
      const cart = await drivenCart(store);
      const end = wholeSeconds(minutes(CART_LIFE_MINUTES));
      expect(await cart.find(new Date(Date.parse(end) - 1000).toISOString())).toBeDefined();
      expect(await cart.find(end)).toBeUndefined();
    });

    it('refuses to store a second cart under one id', async () => {
      const cart = await drivenCart(store);
      const stored = await cart.find();
      if (stored?.status !== 'open') throw new Error('the cart is not open');
      await expect(store.create(stored, 'another', minutes(1))).rejects.toThrow();
    });
  });

  describe(`${name} › edit`, () => editRules(makeStore()));
  describe(`${name} › retried edit`, () => retryRules(makeStore()));
  describe(`${name} › limits`, () => limitRules(makeStore()));
}

function editRules(store: CartStore): void {
  it('answers the edited cart and stores it', async () => {
    const cart = await drivenCart(store, { tea: 1 });
    const answer = await cart.set('tea', 3);
    expect(answer).toMatchObject({ outcome: 'edited', cart: { version: 2, status: 'open' } });
    expect(await cart.find()).toEqual(answer.outcome === 'edited' && answer.cart);
    expect(linesIn(await cart.find())).toEqual([['tea', 3]]);
  });

  it('renews the life of the cart', async () => {
    const cart = await drivenCart(store);
    await cart.set('tea', 2);
    expect(await cart.find(minutes(CART_LIFE_MINUTES))).toBeDefined();
  });

  it('keeps the lines in the order in which they were added', async () => {
    const cart = await drivenCart(store, { zucchini: 1, apple: 1 });
    await cart.set('melon', 1);
    await cart.set('banana', 1);
    await cart.set('zucchini', 5);
    await cart.remove('apple');
    expect(linesIn(await cart.set('apple', 2))).toEqual([
      ['zucchini', 5],
      ['melon', 1],
      ['banana', 1],
      ['apple', 2],
    ]);
  });

  it('takes a quantity that is there already, and the removal of a line that is not', async () => {
    const cart = await drivenCart(store, { tea: 1 });
    expect(await cart.set('tea', 1)).toMatchObject({ outcome: 'edited', cart: { version: 2 } });
    expect(await cart.remove('bread')).toMatchObject({ outcome: 'edited', cart: { version: 3 } });
  });

  it('leaves an empty cart behind when the last line goes', async () => {
    const cart = await drivenCart(store, { tea: 1 });
    expect(linesIn(await cart.remove('tea'))).toEqual([]);
    expect(linesIn(await cart.set('bread', 1))).toEqual([['bread', 1]]);
  });

  it('answers the same for a wrong secret, an unknown cart and an expired one', async () => {
    const cart = await drivenCart(store);
    expect(await cart.set('tea', 2, { secretHash: 'wrong' })).toEqual({ outcome: 'unknown' });
    expect(await cart.set('tea', 2, { cartId: freshIds.newId() })).toEqual({ outcome: 'unknown' });
    expect(await cart.set('tea', 2, { at: minutes(CART_LIFE_MINUTES) })).toEqual({ outcome: 'unknown' });
    expect(linesIn(await cart.find())).toEqual([['tea', 1]]);
  });

  it('refuses a stale version and shows the cart as it is', async () => {
    const cart = await drivenCart(store);
    await cart.set('tea', 2);
    const answer = await cart.set('tea', 9, { expectedVersion: 1 });
    expect(answer).toEqual({ outcome: 'stale', cart: await cart.find() });
    expect(linesIn(answer)).toEqual([['tea', 2]]);
  });

  it('lets one of many simultaneous edits of a version through', async () => {
    const cart = await drivenCart(store);
    const answers = await Promise.all([1, 2, 3, 4, 5].map((quantity) => cart.set('bread', quantity, { expectedVersion: 1 })));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['edited', 'stale', 'stale', 'stale', 'stale']);
  });
}

function retryRules(store: CartStore): void {
  it('takes an edit whose answer was lost for done, without a second write', async () => {
    const cart = await drivenCart(store);
    const lost = { expectedVersion: 1, writeKey: 'the-same-write-key' };
    await cart.set('tea', 2, lost);
    expect(await cart.set('tea', 2, lost)).toMatchObject({ outcome: 'edited', cart: { version: 2 } });
  });

  it('shows it the cart as it is now, also after later edits', async () => {
    const cart = await drivenCart(store);
    const lost = { expectedVersion: 1, writeKey: 'the-same-write-key' };
    await cart.set('tea', 2, lost);
    await cart.set('bread', 1);
    expect(linesIn(await cart.set('tea', 2, lost))).toEqual([
      ['tea', 2],
      ['bread', 1],
    ]);
  });

  it('remembers an edit over the next 15, and forgets it with the 17th', async () => {
    const cart = await drivenCart(store);
    const first = { expectedVersion: 1, writeKey: 'the-first-write-key' };
    await cart.set('tea', 1, first);
    for (const quantity of Array.from({ length: 15 }, (_, index) => index + 2)) await cart.set('tea', quantity);
    expect(await cart.set('tea', 1, first)).toMatchObject({ outcome: 'edited', cart: { version: 17 } });
    await cart.set('tea', 17);
    expect(await cart.set('tea', 1, first)).toMatchObject({ outcome: 'stale', cart: { version: 18 } });
  });
}

function limitRules(store: CartStore): void {
  const full = Object.fromEntries(Array.from({ length: MAX_LINES_PER_CART }, (_, index) => [`product-${index + 10}`, 1]));

  it('takes as many lines as a cart can hold', async () => {
    const { 'product-10': _last, ...almost } = full;
    const cart = await drivenCart(store, almost);
    expect(linesIn(await cart.set('product-10', 1))).toHaveLength(MAX_LINES_PER_CART);
  });

  it('refuses one line more, but still changes and removes old ones', async () => {
    const cart = await drivenCart(store, full);
    const refusal = { code: 'cart-full', maxLines: MAX_LINES_PER_CART };
    expect(await cart.set('one-more', 1)).toEqual({ outcome: 'refused', refusal });
    expect(await cart.set('product-11', 7)).toMatchObject({ outcome: 'edited' });
    expect(await cart.remove('product-12')).toMatchObject({ outcome: 'edited' });
    expect(linesIn(await cart.set('one-more', 1))).toHaveLength(MAX_LINES_PER_CART);
  });
}
