import type { CartBody, CartLineBody } from './cart.contract';
import type { OrderBody, PlaceOrderBody } from './order.contract';
import { PROBLEMS, type ProblemBody, type ProblemCode } from './problem.contract';
import type { ProductBody } from './product.contract';
import type { OperationId } from './routes';

const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

const cartId = '01JD8Q5T9GZ3V6X7R2M4N8K1WC';
const orderId = '01JD8Q6WAA3V6X7R2MM4N8K1WC';
const at = '2026-11-22T10:15:00.000Z';
const totals = { items: euros(790), delivery: euros(490), total: euros(1280) };
const look = { name: 'Strawberries', image: '/images/products/strawberry.webp' };
const shown = { productId: 'strawberry', quantity: 2, unitPrice: euros(395) };
const orderLine = { ...shown, ...look, lineTotal: euros(790) };
const cartLine: CartLineBody = { ...orderLine, availability: 'low-stock', unitsLeft: 3 };
const cart: CartBody = { cartId, version: 1, status: 'open', lines: [cartLine], withdrawn: [], totals, expiresAt: at };
const product: ProductBody = {
  ...{ productId: 'strawberry', ...look, description: 'Red and sweet, 500 g.', category: 'fruit' },
  ...{ price: euros(395), availability: 'low-stock', unitsLeft: 3 },
};
const contact = { name: 'Ada Example', email: 'ada@example.com' };
const address = { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' };
const placement: PlaceOrderBody = { cartId, cartVersion: 1, lines: [shown], contact, address };
const order: OrderBody = {
  ...{ orderId, orderNumber: 'M4N8-K1WC', status: 'placed', placedAt: at, lines: [orderLine], totals },
  ...{ contact, address, timeline: [{ status: 'placed', at }] },
};
const cancelled: OrderBody = { ...order, status: 'cancelled', timeline: [...order.timeline, { status: 'cancelled', at }] };

export interface OperationExample {
  /** Of the request, where it has one. */
  readonly body?: unknown;
  /** Of the answer when all is well. */
  readonly answer: unknown;
}

/** One example for each request and answer of the contract, for its documentation. */
export const EXAMPLES: Readonly<Record<OperationId, OperationExample>> = {
  getShop: {
    answer: {
      currency: 'EUR',
      delivery: { cost: euros(490), freeFrom: euros(5000) },
      categories: [{ category: 'fruit', products: 12 }],
      limits: { linesPerCart: 50, quantityPerLine: 99 },
    },
  },
  listProducts: { answer: { items: [product], nextCursor: 'strawberry' } },
  getProduct: { answer: product },
  createCart: { body: { productId: 'strawberry', quantity: 2 }, answer: { cart, secret: 'wJ5Qm0Yx3v9sN1cT7rK2bE8uH4oF6pZaLdGiXqRtVkM' } },
  getCart: { answer: cart },
  setQuantity: { body: { quantity: 2 }, answer: { ...cart, version: 2 } },
  removeLine: { answer: { ...cart, version: 3, lines: [], totals: { items: euros(0), delivery: euros(0), total: euros(0) } } },
  placeOrder: {
    body: placement,
    answer: { orderId, orderNumber: 'M4N8-K1WC', placedAt: at, totals, accessToken: 'JK9BIdr-Od-VejGGk1TlG1cYFjY5r2bRNX_fFDq363Y' },
  },
  getOrder: { answer: order },
  watchOrder: { answer: `event: order\nid: 1\ndata: ${JSON.stringify(order)}\n\n: here\n\n` },
  cancelOrder: { answer: cancelled },
  requestOrderLinks: { body: { email: contact.email }, answer: { status: 'accepted' } },
  live: { answer: { status: 'live' } },
  ready: { answer: { status: 'ready' } },
};

const DETAILS: Partial<Record<ProblemCode, Partial<ProblemBody>>> = {
  'malformed-request': { errors: [{ field: 'quantity', message: 'must be >= 1' }] },
  'cart-stale': { cart },
  'cart-differs': { cart },
  'cart-closed': { orderId },
  'order-differs': { lines: [{ productId: 'strawberry', reason: 'price-changed', unitPrice: euros(425), left: 3 }] },
};

/** What the problem with this code looks like. */
export function problemExample(code: ProblemCode): ProblemBody {
  const requestId = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';
  return { type: `urn:order-carts:problem:${code}`, ...PROBLEMS[code], code, requestId, ...DETAILS[code] };
}
