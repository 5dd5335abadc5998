import { randomUUID } from 'node:crypto';

interface Line {
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice: unknown;
}

/** Orders one lemon as a shopper's browser does; answers the order's id. */
export async function orderAt(apiUrl: string, email: string): Promise<string> {
  const bought = { productId: 'lemons', quantity: 1 };
  const { cart, secret } = await post<{ cart: { cartId: string; version: number; lines: Line[] }; secret: string }>(
    `${apiUrl}/v1/carts`,
    bought,
  );
  const lines = cart.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  const address = { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' };
  const body = { cartId: cart.cartId, cartVersion: cart.version, lines, contact: { name: 'Ada Example', email }, address };
  const headers = { authorization: `Bearer ${secret}`, 'idempotency-key': randomUUID() };
  return (await post<{ orderId: string }>(`${apiUrl}/v1/orders`, body, headers)).orderId;
}

async function post<Body>(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Body> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  const response = await fetch(url, request);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Body;
}
