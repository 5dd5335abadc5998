import type { CartBody, CreatedCartBody, PlaceOrderBody, ProblemBody } from '@order-carts/api-contract';
import { createLogger } from '@order-carts/service-kit';
import type { InjectOptions } from 'fastify';
import { buildApp, type AppOptions } from '../app';
import { createReadiness } from '../http/readiness';
import { watchContract } from './contract-watch';
import { aShop } from './shop';

export const STOREFRONT = 'http://shop.test';
export const A_KEY = 'key-0123456789abcdef';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
}

/** The API on a shop in memory. Every answer is held against the contract. */
export async function anApi(changes: Partial<AppOptions> = {}) {
  const logged: string[] = [];
  const app = await buildApp({
    shop: aShop(),
    readiness: createReadiness('ready'),
    logger: createLogger({ name: 'api', level: 'info' }, { write: (line: string) => void logged.push(line) }),
    publicUrl: STOREFRONT,
    isTransient: () => false,
    rateLimitPerMinute: 100_000,
    trustProxyHops: 1,
    limits: { maxOrderWatchers: 10, maxRequestsInFlight: 1000, maxEventLoopDelayMs: 60_000 },
    ...changes,
  });
  const breaches = watchContract(app);
  const ask = async <Body = ProblemBody>(request: InjectOptions): Promise<Answer<Body>> => {
    const { statusCode, headers, payload } = await app.inject(request);
    expect(breaches.splice(0)).toEqual([]);
    return { status: statusCode, headers, body: (payload === '' ? undefined : JSON.parse(payload)) as Body };
  };
  return { app, ask, logged };
}

export type Api = Awaited<ReturnType<typeof anApi>>;

export interface OpenedCart {
  readonly cart: CartBody;
  readonly secret: string;
  readonly authorization: string;
}

export async function aCart({ ask }: Api, productId = 'strawberry', quantity = 2): Promise<OpenedCart> {
  const { body } = await ask<CreatedCartBody>({ method: 'POST', url: '/v1/carts', payload: { productId, quantity } });
  return { ...body, authorization: `Bearer ${body.secret}` };
}

export const setQuantity = (cart: OpenedCart, payload: unknown, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'PUT',
  url: `/v1/carts/${cart.cart.cartId}/lines/strawberry`,
  headers: {
    authorization: cart.authorization,
    'if-match': `"${cart.cart.version}"`,
    'idempotency-key': A_KEY,
    'content-type': 'application/json',
    ...headers,
  },
  payload: JSON.stringify(payload),
});

export const orderOf = ({ cart }: OpenedCart): PlaceOrderBody => ({
  cartId: cart.cartId,
  cartVersion: cart.version,
  lines: cart.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice })),
  contact: { name: 'Ada Example', email: 'ada@example.com' },
  address: { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' },
});

export const placeOrder = (cart: OpenedCart, payload: object = orderOf(cart), key = A_KEY): InjectOptions => ({
  method: 'POST',
  url: '/v1/orders',
  headers: { authorization: cart.authorization, 'idempotency-key': key },
  payload,
});
