import { aProduct } from '@order-carts/cart-domain/testing';
import { clockAt, freshIds, memoryShop, testFingerprints } from '../testing';
import { editCart, startCart, viewCart, type CartDependencies, type EditCartRequest } from './manage-cart';

const DAY_MS = 24 * 60 * 60 * 1000;

async function shopper() {
  const shop = memoryShop(aProduct({ productId: 'tea' }), aProduct({ productId: 'bread' }));
  const clock = clockAt('2026-11-22T10:15:00.000Z');
  const deps: CartDependencies = { ...shop, fingerprints: testFingerprints, clock, ids: freshIds };
  const started = await startCart(deps, { productId: 'tea', quantity: 2 });
  if (started.outcome !== 'started') throw new Error('the cart was not started');
  const claim = { cartId: started.cart.cartId, secret: started.secret };
  const set = (productId: string, changes: Partial<EditCartRequest> = {}) =>
    editCart(deps, {
      ...claim,
      command: { type: 'set-quantity', productId, quantity: 1 },
      expectedVersion: 1,
      writeKey: 'key-of-this-one-edit',
      ...changes,
    });
  return { shop, clock, deps, cart: started.cart, claim, set };
}

describe('startCart', () => {
  it('stores a cart with its first line and answers the secret that opens it', async () => {
    const { deps, cart, claim } = await shopper();
    expect(cart).toMatchObject({ version: 1, status: 'open', lines: new Map([['tea', 2]]), expiresAt: '2026-12-22T10:15:00.000Z' });
    expect(await viewCart(deps, claim)).toEqual(cart);
  });

  it('stores nothing for a product that the shop does not sell', async () => {
    const { deps, shop } = await shopper();
    const create = jest.spyOn(shop.carts, 'create');
    expect(await startCart({ ...deps, carts: shop.carts }, { productId: 'gone', quantity: 1 })).toEqual({ outcome: 'product-unknown' });
    expect(create).not.toHaveBeenCalled();
  });
});

describe('viewCart', () => {
  it('shows a cart to its secret only', async () => {
    const { deps, claim } = await shopper();
    expect(await viewCart(deps, { ...claim, secret: 'wrong' })).toBeUndefined();
  });

  it('hides a cart after 30 days without an edit', async () => {
    const { deps, claim, clock } = await shopper();
    clock.advance(30 * DAY_MS - 1);
    expect(await viewCart(deps, claim)).toBeDefined();
    clock.advance(1);
    expect(await viewCart(deps, claim)).toBeUndefined();
  });
});

describe('editCart', () => {
  it('renews the 30 days', async () => {
    const { deps, claim, clock, set } = await shopper();
    clock.advance(29 * DAY_MS);
    await set('bread');
    clock.advance(29 * DAY_MS);
    expect(await viewCart(deps, claim)).toMatchObject({ version: 2 });
  });

  it('refuses a product that the shop does not sell, but lets go of one that left it', async () => {
    const { set, shop } = await shopper();
    shop.products.delete('tea');
    expect(await set('tea')).toEqual({ outcome: 'refused', refusal: { code: 'product-unknown' } });
    const removed = await set('tea', { command: { type: 'remove-line', productId: 'tea' } });
    expect(removed).toMatchObject({ outcome: 'edited', cart: { lines: new Map() } });
  });

  it('tells an unknown cart, a stale version and a retried edit apart', async () => {
    const { set } = await shopper();
    expect(await set('bread', { secret: 'wrong' })).toEqual({ outcome: 'unknown' });
    expect(await set('bread')).toMatchObject({ outcome: 'edited', cart: { version: 2 } });
    expect(await set('bread')).toMatchObject({ outcome: 'edited', cart: { version: 2 } });
    expect(await set('bread', { writeKey: 'key-of-another-edit' })).toMatchObject({ outcome: 'stale', cart: { version: 2 } });
  });
});
