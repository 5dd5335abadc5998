import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { CartSchema, CreateCartSchema, EditHeadersSchema, SetQuantitySchema } from './cart.contract';
import { MoneySchema } from './money.contract';
import { OrderSchema, PlacedOrderSchema, PlaceOrderSchema } from './order.contract';
import { answers, PROBLEM_CODES, PROBLEMS, ProblemSchema } from './problem.contract';
import { ProductQuerySchema, ProductSchema } from './product.contract';

const price = { amountMinor: 395, currency: 'EUR' };
const totals = { items: price, delivery: { amountMinor: 0, currency: 'EUR' }, total: price };
const cartId = '01JD8Q5T9GZ3V6X7R2M4N8K1WC';
const at = '2026-11-22T10:15:00.000Z';
const contact = { name: 'Ada Example', email: 'ada@example.com' };
const address = { line1: '1 Analytical Row', city: 'Berlin', country: 'DE' };
const shown = { productId: 'strawberry', quantity: 1, unitPrice: price };
const placement = { cartId, cartVersion: 1, lines: [shown], contact, address };
const look = { name: 'Strawberries', image: '/images/products/strawberry.webp' };
const product = { productId: 'strawberry', ...look, description: '', category: 'fruit', price, availability: 'in-stock' };
const orderLine = { ...shown, ...look, lineTotal: price };
const order = { orderId: cartId, orderNumber: 'M4N8-K1WC', status: 'placed', placedAt: at, lines: [orderLine], totals, contact, address };
const cart = {
  cartId,
  version: 1,
  status: 'open',
  lines: [{ ...orderLine, availability: 'in-stock' }],
  withdrawn: [],
  totals,
  expiresAt: at,
};

describe('the contract accepts', () => {
  it.each<[string, TSchema, unknown]>([
    ['money', MoneySchema, price],
    ['a product', ProductSchema, product],
    ['a product of which few are left', ProductSchema, { ...product, availability: 'low-stock', unitsLeft: 2 }],
    ['a query without anything', ProductQuerySchema, {}],
    ['a first line', CreateCartSchema, { productId: 'strawberry', quantity: 99 }],
    ['a cart', CartSchema, cart],
    ['a cart that became an order', CartSchema, { ...cart, status: 'checked-out', orderId: cartId }],
    ['an order to place', PlaceOrderSchema, placement],
    ['a receipt', PlacedOrderSchema, { orderId: cartId, orderNumber: 'M4N8-K1WC', placedAt: at, totals, accessToken: 't' }],
    ['an order', OrderSchema, { ...order, timeline: [{ status: 'placed', at }] }],
    ['a name in any script', PlaceOrderSchema, { ...placement, contact: { ...contact, name: 'Зоя 山田 O’Neill 😀' } }],
    ['a UUID as key', EditHeadersSchema, { 'idempotency-key': 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', 'if-match': '"1"' }],
  ])('%s', (_, schema, value) => {
    expect(Check(schema, value)).toBe(true);
  });

  it.each(['ada@example.com', 'a.b+c_d@mail.example.co.uk', "o'neill@example.org", 'a@xn--bcher-kva.example', 'x@1a.de'])(
    'the e-mail address %s',
    (email) => {
      expect(Check(PlaceOrderSchema, { ...placement, contact: { ...contact, email } })).toBe(true);
    },
  );
});

describe('the contract refuses', () => {
  it.each([0, -1, 0.5, 100, 1e9, NaN, Infinity, '1', null, undefined, true, [1]])('the quantity %p', (quantity) => {
    expect(Check(SetQuantitySchema, { quantity })).toBe(false);
  });

  it.each<[string, TSchema, unknown]>([
    ['half a cent', MoneySchema, { ...price, amountMinor: 0.5 }],
    ['money below zero', MoneySchema, { ...price, amountMinor: -1 }],
    ['a currency in small letters', MoneySchema, { ...price, currency: 'eur' }],
    ['a member it does not know', PlaceOrderSchema, { ...placement, total: 1 }],
    ['an order without lines', PlaceOrderSchema, { ...placement, lines: [] }],
    ['an order of 51 lines', PlaceOrderSchema, { ...placement, lines: Array.from({ length: 51 }, () => shown) }],
    ['a cart id in small letters', PlaceOrderSchema, { ...placement, cartId: cartId.toLowerCase() }],
    ['a state that orders do not have', OrderSchema, { ...order, timeline: [], status: 'lost' }],
    ['a key of 15 characters', EditHeadersSchema, { 'idempotency-key': 'x'.repeat(15) }],
    ['a page of 101', ProductQuerySchema, { limit: 101 }],
  ])('%s', (_, schema, value) => {
    expect(Check(schema, value)).toBe(false);
  });

  it.each(['', ' ', '\t', 'Ada\n', 'Ada\u0000', 'Ada\u2028', '\ud83d', 'x'.repeat(101)])('the name %j', (name) => {
    expect(Check(PlaceOrderSchema, { ...placement, contact: { ...contact, name } })).toBe(false);
  });

  it.each([
    'ada',
    'ada@',
    '@example.com',
    'a@b',
    'a b@c.de',
    'a@b@c.de',
    'a..b@c.de',
    '.a@b.de',
    'ä@b.de',
    'a@-b.de',
    'a@b.de\n',
    `a@${'b'.repeat(64)}.de`,
  ])('the e-mail address %j', (email) => {
    expect(Check(PlaceOrderSchema, { ...placement, contact: { ...contact, email } })).toBe(false);
  });
});

describe('the table of problems', () => {
  it.each(PROBLEM_CODES)('has an error status and a title for %s, which fit the schema', (code) => {
    const { status, title } = PROBLEMS[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(Check(ProblemSchema, { type: `urn:order-carts:problem:${code}`, title, status, code })).toBe(true);
  });

  it('knows no other code', () => {
    expect(Check(ProblemSchema, { type: 'about:blank', title: 'x', status: 400, code: 'surprise' })).toBe(false);
  });

  it('adds to every route the problems that any route can have', () => {
    expect(Object.keys(answers({}, 'cart-unknown').response)).toEqual(['404', '429', '500', '503']);
  });
});
