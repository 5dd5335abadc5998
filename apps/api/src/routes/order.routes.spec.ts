import type { OrderBody, PlacedOrderBody } from '@order-carts/api-contract';
import { moveOrder } from '@order-carts/cart-application';
import { money } from '@order-carts/shared-kernel';
import { aCart, anApi, orderOf, placeOrder, setQuantity, type Api, type OpenedCart } from '../testing/api';
import { aShop } from '../testing/shop';

let api: Api;
let cart: OpenedCart;
beforeEach(async () => {
  api = await anApi();
  cart = await aCart(api);
});
afterEach(() => api.app.close());

const read = (orderId: string, token?: string) =>
  api.ask<OrderBody>({ url: `/v1/orders/${orderId}`, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

describe('POST /v1/orders', () => {
  it('turns the cart into an order that its token opens', async () => {
    const { status, headers, body } = await api.ask<PlacedOrderBody>(placeOrder(cart));
    expect([status, headers['location'], headers['cache-control']]).toEqual([201, `/v1/orders/${body.orderId}`, 'no-store']);
    expect(body.totals.total).toEqual(money(1280, 'EUR'));
    const order = await read(body.orderId, body.accessToken);
    expect([order.status, order.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(order.body).toMatchObject({ orderNumber: body.orderNumber, status: 'placed', contact: { email: 'ada@example.com' } });
    expect(order.body.timeline).toEqual([{ status: 'placed', at: body.placedAt }]);
  });

  it('answers a repeat with the same receipt', async () => {
    const first = await api.ask(placeOrder(cart));
    const second = await api.ask(placeOrder(cart));
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  it('refuses the key of another request', async () => {
    await api.ask(placeOrder(cart));
    const other = { ...orderOf(cart), contact: { name: 'Bob', email: 'bob@example.com' } };
    const { status, body } = await api.ask(placeOrder(cart, other));
    expect([status, body.code]).toEqual([422, 'key-reused']);
  });

  it('makes one order of a cart, whatever the key', async () => {
    const { headers } = await api.ask(placeOrder(cart));
    const { status, body } = await api.ask(placeOrder(cart, orderOf(cart), 'another-key-0123456789'));
    expect([status, body.code, `/v1/orders/${body.orderId}`]).toEqual([409, 'cart-closed', headers['location']]);
  });

  it('refuses a cart that is no longer as shown and answers it', async () => {
    const shown = orderOf(cart);
    await api.ask(setQuantity(cart, { quantity: 9 }));
    const { status, body } = await api.ask(placeOrder(cart, shown));
    expect([status, body.code]).toEqual([409, 'cart-differs']);
    expect(body.cart).toMatchObject({ version: 2, lines: [{ quantity: 9 }] });
  });

  it.each([
    ['a price that changed', money(1, 'EUR'), { productId: 'strawberry', reason: 'price-changed', unitPrice: money(395, 'EUR'), left: 40 }],
    ['a foreign currency', money(395, 'USD'), { productId: 'strawberry', reason: 'price-changed', unitPrice: money(395, 'EUR'), left: 40 }],
  ])('answers %s line by line', async (_, unitPrice, difference) => {
    const order = orderOf(cart);
    const { status, body } = await api.ask(placeOrder(cart, { ...order, lines: [{ ...order.lines[0], unitPrice }] }));
    expect([status, body.code, body.lines]).toEqual([409, 'order-differs', [difference]]);
  });

  it('answers what is sold out', async () => {
    const soldOut = await aCart(api, 'cafe-creme', 1);
    const { status, body } = await api.ask(placeOrder(soldOut));
    expect([status, body.lines]).toEqual([409, [{ productId: 'cafe-creme', reason: 'stock-short', left: 0 }]]);
  });

  it('asks to come back when the shop is busy', async () => {
    const { orders } = aShop();
    const own = await anApi({ shop: aShop({ orders: { ...orders, place: async () => ({ outcome: 'busy' }) } }) });
    const { status, headers, body } = await own.ask(placeOrder(await aCart(own)));
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'busy', '1']);
    await own.app.close();
  });

  it('hands the trace of its caller on', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const { orders } = aShop();
    const placed: unknown[] = [];
    const place: typeof orders.place = async ({ event }) => {
      placed.push(event.traceparent);
      return { outcome: 'placed' };
    };
    const own = await anApi({ shop: aShop({ orders: { ...orders, place } }) });
    const { headers, ...request } = placeOrder(await aCart(own));
    const { headers: answered } = await own.ask({ ...request, headers: { ...headers, traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
    expect(placed).toEqual([answered['traceparent']]);
    expect(String(placed[0])).toContain(traceId);
    await own.app.close();
  });

  it.each([
    ['a line twice', () => ({ ...orderOf(cart), lines: [...orderOf(cart).lines, ...orderOf(cart).lines] }), 'lines.1.productId'],
    ['no line', () => ({ ...orderOf(cart), lines: [] }), 'lines'],
    ['51 lines', () => ({ ...orderOf(cart), lines: Array.from({ length: 51 }, () => orderOf(cart).lines[0]) }), 'lines'],
    ['half a unit', () => ({ ...orderOf(cart), lines: [{ ...orderOf(cart).lines[0], quantity: 0.5 }] }), 'lines.0.quantity'],
    ['a price that is text', () => ({ ...orderOf(cart), lines: [{ ...orderOf(cart).lines[0], unitPrice: '3' }] }), 'lines.0.unitPrice'],
    ['an unknown member', () => ({ ...orderOf(cart), discount: 100 }), 'discount'],
    ['a nested unknown member', () => ({ ...orderOf(cart), contact: { ...orderOf(cart).contact, isAdmin: true } }), 'contact.isAdmin'],
    ['no e-mail', () => ({ ...orderOf(cart), contact: { name: 'Ada' } }), 'contact.email'],
    ['a wrong e-mail', () => ({ ...orderOf(cart), contact: { name: 'Ada', email: 'a@b@c' } }), 'contact.email'],
    ['a name with a line break', () => ({ ...orderOf(cart), contact: { name: 'Ada\nBcc: x', email: 'a@b.de' } }), 'contact.name'],
    ['half a character', () => ({ ...orderOf(cart), contact: { name: 'A\ud83d', email: 'a@b.de' } }), 'contact.name'],
    ['a blank street', () => ({ ...orderOf(cart), address: { line1: '  ', city: 'Berlin', country: 'DE' } }), 'address.line1'],
    ['a country in words', () => ({ ...orderOf(cart), address: { ...orderOf(cart).address, country: 'Germany' } }), 'address.country'],
    ['a version that is no number', () => ({ ...orderOf(cart), cartVersion: '1' }), 'cartVersion'],
  ])('refuses %s and names the field', async (_, payload, field) => {
    const { status, body } = await api.ask(placeOrder(cart, payload()));
    expect([status, body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });

  it('places nothing without a key, without a secret or with a wrong one', async () => {
    const { headers: _all, ...request } = placeOrder(cart);
    const { authorization } = cart;
    const key = { 'idempotency-key': 'key-0123456789abcdef' };
    expect((await api.ask({ ...request, headers: { authorization } })).body.errors?.[0]?.field).toBe('idempotency-key');
    expect((await api.ask({ ...request, headers: key })).body.code).toBe('cart-unknown');
    expect((await api.ask({ ...request, headers: { ...key, authorization: 'Bearer wrong' } })).body.code).toBe('cart-unknown');
  });
});

describe('GET /v1/orders/:orderId', () => {
  it('answers a wrong or missing token as an unknown order', async () => {
    const { body } = await api.ask<PlacedOrderBody>(placeOrder(cart));
    const answers = [
      await read(body.orderId, 'wrong'),
      await read(body.orderId),
      await read('01JD8Q6WAA0000000000000009', body.accessToken),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer.body, requestId: '' }))).size).toBe(1);
  });
});

describe('POST /v1/orders/:orderId/cancellation', () => {
  const cancel = ({ orderId, accessToken }: PlacedOrderBody) =>
    api.ask<OrderBody>({ method: 'POST', url: `/v1/orders/${orderId}/cancellation`, headers: { authorization: `Bearer ${accessToken}` } });
  const placed = async () => (await api.ask<PlacedOrderBody>(placeOrder(cart))).body;

  it('takes the order back and answers it with its timeline', async () => {
    const order = await placed();
    const { status, body } = await cancel(order);
    expect([status, body.status]).toEqual([200, 'cancelled']);
    expect(body.timeline.map((step) => step.status)).toEqual(['placed', 'cancelled']);
    expect((await read(order.orderId, order.accessToken)).body).toEqual(body);
  });

  it('is harmless when repeated', async () => {
    const order = await placed();
    const first = await cancel(order);
    expect((await cancel(order)).body).toEqual(first.body);
  });

  it('is refused once the order has left the shop', async () => {
    const shop = aShop();
    const own = await anApi({ shop });
    const { body: order } = await own.ask<PlacedOrderBody>(placeOrder(await aCart(own)));
    for (const to of ['packed', 'shipped'] as const) await moveOrder(shop, { orderId: order.orderId, move: { to } });
    const headers = { authorization: `Bearer ${order.accessToken}` };
    const { status, body } = await own.ask({ method: 'POST', url: `/v1/orders/${order.orderId}/cancellation`, headers });
    expect([status, body.code, body.detail]).toEqual([409, 'order-not-cancellable', 'The order is shipped already.']);
    await own.app.close();
  });

  it.each([
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['no token', {}],
  ])('does not tell an order apart from none with %s', async (_, headers) => {
    const { orderId } = await placed();
    const { status, body } = await api.ask({ method: 'POST', url: `/v1/orders/${orderId}/cancellation`, headers });
    expect([status, body.code]).toEqual([404, 'order-unknown']);
  });
});

describe('POST /v1/order-links', () => {
  const ask = (own: Api, email: unknown) => own.ask({ method: 'POST', url: '/v1/order-links', payload: { email } });

  it('answers everybody the same and leaves the rest to the queue', async () => {
    const shop = aShop();
    const own = await anApi({ shop });
    await own.ask(placeOrder(await aCart(own)));
    const [known, unknown] = [await ask(own, 'ada@example.com'), await ask(own, 'nobody@example.com')];
    expect([known.status, known.body]).toEqual([202, { status: 'accepted' }]);
    expect([unknown.status, unknown.body]).toEqual([202, known.body]);
    expect(shop.links.sent.map(({ email }) => email)).toEqual(['ada@example.com', 'nobody@example.com']);
    expect(own.logged.join()).not.toContain('example.com');
    await own.app.close();
  });

  it('refuses what is no address', async () => {
    const { status, body } = await ask(api, 'nobody');
    expect([status, body.code, body.errors?.[0]?.field]).toEqual([400, 'malformed-request', 'email']);
  });

  it('is limited per client, well below the other routes', async () => {
    for (let asked = 0; asked < 10; asked += 1) await ask(api, 'ada@example.com');
    const { status, body } = await ask(api, 'ada@example.com');
    expect([status, body.code]).toEqual([429, 'too-many-requests']);
    expect((await api.ask({ url: '/v1/products' })).status).toBe(200);
  });
});
