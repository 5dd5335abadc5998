import { createShopClient } from '@order-carts/api-contract/client';
import { memoryStore } from '../browser/key-value-store';
import { cartAccessStore } from '../features/cart/cart-access.store';
import type { ShownProduct } from '../features/cart/cart-change';
import { CartSession, type CartEvent } from '../features/cart/cart-session';
import { strictCheck } from './contract-faults';
import { aProduct, eur } from './fake-catalogue';
import { FakeShop } from './fake-shop';

/** How often an edit is tried again before the shopper is told. */
export const RETRIES = 2;

export const shown = (productId: string): ShownProduct => ({
  productId,
  name: productId,
  image: '',
  unitPrice: eur(300),
  availability: 'in-stock',
});
export const tea = shown('tea');
export const honey = shown('honey');

/** Keys that a test can read; those of two tabs must differ. */
export function newKeys(name = 'key') {
  let count = 0;
  return () => `${name}-${String((count += 1)).padStart(16, '0')}`;
}

/** A tab of the shop: its cart, and what happened to it. */
export function openTab(shop: FakeShop, store = memoryStore(), newKey = newKeys()) {
  const events: CartEvent[] = [];
  const access = cartAccessStore(store);
  const session = new CartSession({
    client: createShopClient({ baseUrl: '', fetch: shop.fetch, onAnswer: strictCheck }),
    access,
    newKey,
    delaysMs: Array.from({ length: RETRIES }, () => 0),
    wait: () => Promise.resolve(),
    onEvent: (event) => events.push(event),
  });
  const settled = () => session.settled();
  const quantities = () => Object.fromEntries(session.snapshot().lines.map((line) => [line.productId, line.quantity]));
  return { session, events, access, settled, quantities };
}

/** A tab whose cart the shop knows. */
export async function tabWithCart(lines: Record<string, number>) {
  const shop = new FakeShop([aProduct('tea'), aProduct('honey')]);
  const { cartId, secret } = shop.startCart(lines);
  const store = memoryStore();
  cartAccessStore(store).write({ cartId, secret }, 1);
  const tab = openTab(shop, store);
  await tab.session.refresh();
  return { shop, cartId, store, ...tab };
}
