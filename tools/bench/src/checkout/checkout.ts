import { createShopClient, type PlaceOrderBody, type ShopClient } from '@order-carts/api-contract';
import { randomUUID } from 'node:crypto';
import type { Basket } from './basket';
import { persistently } from './persistence';

/** A filled cart whose shopper is about to order: what to send, as often as it takes. */
export interface Checkout {
  readonly basket: Basket;
  readonly secret: string;
  readonly key: string;
  readonly body: PlaceOrderBody;
}

/** Fills a cart with all of the basket. Lost answers are asked for again: a cart too many harms nobody. */
export async function fillCart(apiUrl: string, basket: Basket): Promise<Checkout> {
  const shop = createShopClient({ baseUrl: apiUrl });
  const [[productId, quantity] = ['', 0], ...others] = basket;
  const created = await persistently(() => shop.createCart({ productId, quantity }));
  const { secret } = created;
  let { cart } = created;
  for (const [other, units] of others) {
    const intent = { cartId: cart.cartId, secret, productId: other, version: cart.version, key: randomUUID(), quantity: units };
    cart = await persistently(() => shop.setQuantity(intent));
  }
  const key = randomUUID();
  const lines = cart.lines.map(({ productId: id, quantity: units, unitPrice }) => ({ productId: id, quantity: units, unitPrice }));
  const contact = { name: 'Bench', email: `bench-${key}@example.com` };
  const address = { line1: 'Test street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
  return { basket, secret, key, body: { cartId: cart.cartId, cartVersion: cart.version, lines, contact, address } };
}

/** Waits until every API process sells all of it: more askings in a row than there are processes. */
export async function untilOnSale(apiUrl: string, productIds: readonly string[], processes: number): Promise<void> {
  const shop = createShopClient({ baseUrl: apiUrl });
  for (const productId of productIds) await untilSold(shop, productId, 2 * processes);
}

async function untilSold(shop: ShopClient, productId: string, askings: number): Promise<void> {
  for (let inARow = 0; inARow < askings;) {
    const answer = await shop.getProduct(productId);
    inARow = answer.ok ? inARow + 1 : 0;
  }
}
