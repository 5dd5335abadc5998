import type { CartBody, CreateCartBody, CreatedCartBody } from '../cart.contract';
import type { AcceptedBody, OrderBody, PlacedOrderBody, PlaceOrderBody } from '../order.contract';
import type { OperationId } from '../routes';
import type { ProblemBody } from '../problem.contract';
import type { ProductBody, ProductPageBody, ProductQuery } from '../product.contract';
import type { ShopBody } from '../shop.contract';

/** An answer of the API: what was asked for, or the problem that the contract names. A lost connection rejects instead. */
export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  /** `retryAfterSeconds`: how long the shop asks to be left alone, when it does. */
  | { readonly ok: false; readonly problem: ProblemBody; readonly retryAfterSeconds?: number };

/** Whoever holds the secret may read and edit the cart. */
export interface CartAccess {
  readonly cartId: string;
  readonly secret: string;
}

/** One intended edit: `key` stays the same for every retry of the same intent, `version` is what the shopper saw. */
export interface EditIntent extends CartAccess {
  readonly productId: string;
  readonly version: number;
  readonly key: string;
}

export interface ShopClientOptions {
  /** Origin of the API without trailing slash; empty when it shares the page's origin. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** Called with every answer, for example to check it against the schemas in development. */
  readonly onAnswer?: (operationId: Operation, status: number, body: unknown) => void;
  /** Begins the trace of a click (W3C `traceparent`). @default a new trace for each request */
  readonly newTraceparent?: () => string;
}

/** What the client asks and gets JSON for: everything but the load balancer's health checks and the stream of `watchOrder`. */
export type Operation = Exclude<OperationId, 'live' | 'ready' | 'watchOrder'>;

interface Call {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export interface ShopClient {
  getShop(signal?: AbortSignal): Promise<Answer<ShopBody>>;
  listProducts(query?: ProductQuery, signal?: AbortSignal): Promise<Answer<ProductPageBody>>;
  getProduct(productId: string, signal?: AbortSignal): Promise<Answer<ProductBody>>;
  createCart(body: CreateCartBody): Promise<Answer<CreatedCartBody>>;
  getCart(access: CartAccess, signal?: AbortSignal): Promise<Answer<CartBody>>;
  setQuantity(intent: EditIntent & { readonly quantity: number }): Promise<Answer<CartBody>>;
  removeLine(intent: EditIntent): Promise<Answer<CartBody>>;
  placeOrder(body: PlaceOrderBody, access: { readonly secret: string; readonly key: string }): Promise<Answer<PlacedOrderBody>>;
  getOrder(orderId: string, token: string, signal?: AbortSignal): Promise<Answer<OrderBody>>;
  cancelOrder(orderId: string, token: string): Promise<Answer<OrderBody>>;
  requestOrderLinks(email: string): Promise<Answer<AcceptedBody>>;
}

/** The typed client of the API; server and client share one contract. Needs nothing but `fetch`. */
export function createShopClient(options: ShopClientOptions): ShopClient {
  const call = <T>(request: Call) => send<T>(options, request);
  return {
    getShop: (signal) => call({ operation: 'getShop', method: 'GET', path: '/shop', signal }),
    listProducts: (query = {}, signal) => call({ operation: 'listProducts', method: 'GET', path: `/products${searchOf(query)}`, signal }),
    getProduct: (productId, signal) =>
      call({ operation: 'getProduct', method: 'GET', path: `/products/${encodeURIComponent(productId)}`, signal }),
    createCart: (body) => call({ operation: 'createCart', method: 'POST', path: '/carts', body }),
    getCart: ({ cartId, secret }, signal) =>
      call({ operation: 'getCart', method: 'GET', path: `/carts/${cartId}`, headers: bearer(secret), signal }),
    setQuantity: (intent) =>
      call({
        operation: 'setQuantity',
        method: 'PUT',
        path: linePath(intent),
        headers: editHeaders(intent),
        body: { quantity: intent.quantity },
      }),
    removeLine: (intent) => call({ operation: 'removeLine', method: 'DELETE', path: linePath(intent), headers: editHeaders(intent) }),
    placeOrder: (body, { secret, key }) =>
      call({ operation: 'placeOrder', method: 'POST', path: '/orders', headers: { ...bearer(secret), 'idempotency-key': key }, body }),
    getOrder: (orderId, token, signal) =>
      call({ operation: 'getOrder', method: 'GET', path: `/orders/${orderId}`, headers: bearer(token), signal }),
    cancelOrder: (orderId, token) =>
      call({ operation: 'cancelOrder', method: 'POST', path: `/orders/${orderId}/cancellation`, headers: bearer(token) }),
    requestOrderLinks: (email) => call({ operation: 'requestOrderLinks', method: 'POST', path: '/order-links', body: { email } }),
  };
}

async function send<T>(options: ShopClientOptions, call: Call): Promise<Answer<T>> {
  const response = await (options.fetch ?? fetch)(`${options.baseUrl}/v1${call.path}`, {
    method: call.method,
    headers: headersOf(call, options.newTraceparent ?? newTraceparent),
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.signal ? { signal: call.signal } : {}),
    credentials: 'omit',
  });
  const body = (await response.json()) as unknown;
  options.onAnswer?.(call.operation, response.status, body);
  if (response.ok) return { ok: true, data: body as T };
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return { ok: false, problem: body as ProblemBody, ...(Number.isFinite(retryAfterSeconds) ? { retryAfterSeconds } : {}) };
}

/** What anybody may read asks with no header of its own: with one, a browser would ask the API for leave before each. */
function headersOf({ body, headers }: Call, nextTraceparent: () => string): Record<string, string> {
  if (body === undefined && headers === undefined) return {};
  return { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers, traceparent: nextTraceparent() };
}

const newTraceparent = (): string => `00-${randomHex(16)}-${randomHex(8)}-01`;
const randomHex = (lengthBytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(lengthBytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });
const linePath = ({ cartId, productId }: EditIntent): string => `/carts/${cartId}/lines/${encodeURIComponent(productId)}`;
const editHeaders = ({ secret, version, key }: EditIntent): Record<string, string> => ({
  ...bearer(secret),
  'if-match': `"${version}"`,
  'idempotency-key': key,
});

function searchOf(query: ProductQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? '' : `?${search.toString()}`;
}
