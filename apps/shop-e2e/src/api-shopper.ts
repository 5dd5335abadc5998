import {
  createShopClient,
  type Answer,
  type CreatedCartBody,
  type PlacedOrderBody,
  type ShopClient,
  type TotalsBody,
} from '@order-carts/api-contract';
import { randomUUID } from 'node:crypto';
import type { RunningSystem } from './running-system';

export interface WantedLine {
  readonly productId: string;
  readonly quantity: number;
}

/** The shop as any client of the contract sees it. */
export function shopApi({ apiUrl }: RunningSystem): ShopClient {
  return createShopClient({ baseUrl: apiUrl });
}

/** Places an order of one product without a browser, as any client of the contract may. */
export async function orderByApi(system: RunningSystem, productId: string, email: string): Promise<PlacedOrderBody> {
  return dataOf(await tryToOrder(system, { productId, quantity: 1 }, email));
}

/** The shop's answer to an order of one product. */
export async function tryToOrder(system: RunningSystem, wanted: WantedLine, email: string): Promise<Answer<PlacedOrderBody>> {
  const shop = shopApi(system);
  const { cart, secret } = dataOf(await shop.createCart(wanted));
  const lines = cart.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  const contact = { name: 'Ada Example', email };
  const address = { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' };
  const body = { cartId: cart.cartId, cartVersion: cart.version, lines, contact, address };
  return shop.placeOrder(body, { secret, key: randomUUID() });
}

/** A cart filled without a browser. */
export async function fillCart(system: RunningSystem, [first, ...others]: readonly WantedLine[]): Promise<CreatedCartBody> {
  const shop = shopApi(system);
  if (first === undefined) throw new Error('a cart begins with a product');
  const started = dataOf(await shop.createCart(first));
  const { secret } = started;
  let { cart } = started;
  for (const { productId, quantity } of others) {
    const intent = { cartId: cart.cartId, secret, productId, quantity, version: cart.version, key: randomUUID() };
    cart = dataOf(await shop.setQuantity(intent));
  }
  return { cart, secret };
}

/** What the shop would charge for these lines. */
export async function totalsByApi(system: RunningSystem, lines: readonly WantedLine[]): Promise<TotalsBody> {
  return (await fillCart(system, lines)).cart.totals;
}

export function dataOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`the API refused: ${answer.problem.code}`);
  return answer.data;
}
