import { createShopClient } from '@order-carts/api-contract';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { persistently } from '../checkout/persistence';

/** A request of the journey, and how many DynamoDB calls it may cost (DESIGN.md, section 8). */
export interface Leg {
  readonly name: string;
  readonly budget: number;
}

export const LEGS: readonly Leg[] = [
  { name: 'list products', budget: 0 },
  { name: 'view a product', budget: 0 },
  { name: 'first add: the cart is made', budget: 1 },
  { name: 'second add', budget: 1 },
  { name: 'third add', budget: 1 },
  { name: 'see the cart', budget: 1 },
  { name: 'place the order', budget: 1 },
  { name: 'read the order', budget: 1 },
];

/** So that each call lies within one request, by clocks that tell milliseconds. */
const BETWEEN_MS = 20;

/** Walks one journey, one request after the other, as the legs say. Needs three products. */
export async function walk(apiUrl: string): Promise<void> {
  const shop = createShopClient({ baseUrl: apiUrl });
  const step = async <Data>(ask: Parameters<typeof persistently<Data>>[0]): Promise<Data> => {
    await pause(BETWEEN_MS);
    return persistently(ask);
  };
  const { items } = await step(() => shop.listProducts({ limit: 3 }));
  const [first = '', second = '', third = ''] = items.map(({ productId }) => productId);
  await step(() => shop.getProduct(first));
  const { cart, secret } = await step(() => shop.createCart({ productId: first, quantity: 1 }));
  const access = { cartId: cart.cartId, secret };
  const add = (productId: string, version: number) =>
    step(() => shop.setQuantity({ ...access, productId, version, key: randomUUID(), quantity: 1 }));
  const { version } = await add(second, cart.version);
  await add(third, version);
  const seen = await step(() => shop.getCart(access));
  const lines = seen.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  const contact = { name: 'Bench', email: 'bench@example.com' };
  const address = { line1: 'Test street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
  const body = { cartId: cart.cartId, cartVersion: seen.version, lines, contact, address };
  const { orderId, accessToken } = await step(() => shop.placeOrder(body, { secret, key: randomUUID() }));
  await step(() => shop.getOrder(orderId, accessToken));
  await pause(BETWEEN_MS);
}
