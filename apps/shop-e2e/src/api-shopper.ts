import { createShopClient, type Answer, type PlacedOrderBody } from '@order-carts/api-contract';
import { randomUUID } from 'node:crypto';
import type { RunningSystem } from './running-system';

/** Places an order of one product without a browser, as any client of the contract may. */
export async function orderByApi({ apiUrl }: RunningSystem, productId: string, email: string): Promise<PlacedOrderBody> {
  const shop = createShopClient({ baseUrl: apiUrl });
  const { cart, secret } = dataOf(await shop.createCart({ productId, quantity: 1 }));
  const lines = cart.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  const contact = { name: 'Ada Example', email };
  const address = { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' };
  const body = { cartId: cart.cartId, cartVersion: cart.version, lines, contact, address };
  return dataOf(await shop.placeOrder(body, { secret, key: randomUUID() }));
}

function dataOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`the API refused: ${answer.problem.code}`);
  return answer.data;
}
