import type { CartBody, CreatedCartBody } from '@order-carts/api-contract';
import { aProduct } from '@order-carts/cart-domain/testing';
import { MAX_LINES_PER_CART, money } from '@order-carts/shared-kernel';
import { A_KEY, aCart, anApi, placeOrder, setQuantity, type Api } from '../testing/api';
import { aShop } from '../testing/shop';

let api: Api;
beforeEach(async () => void (api = await anApi()));
afterEach(() => api.app.close());

const create = (payload: unknown) =>
  api.ask({ method: 'POST', url: '/v1/carts', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) });

describe('POST /v1/carts', () => {
  it('answers the cart with prices of the shop, its place, its version and its secret', async () => {
    const { status, headers, body } = await api.ask<CreatedCartBody>({
      method: 'POST',
      url: '/v1/carts',
      payload: { productId: 'strawberry', quantity: 2 },
    });
    expect([status, headers['location'], headers['etag'], headers['cache-control']]).toEqual([
      201,
      `/v1/carts/${body.cart.cartId}`,
      '"1"',
      'no-store',
    ]);
    expect(body.cart.totals).toEqual({ items: money(790, 'EUR'), delivery: money(490, 'EUR'), total: money(1280, 'EUR') });
    expect(body.secret).toHaveLength(43);
  });

  it('sells no unknown product', async () => {
    const { status, body } = await create({ productId: 'unicorn', quantity: 1 });
    expect([status, body.code]).toEqual([404, 'product-unknown']);
  });

  it.each([
    [{ productId: 'strawberry', quantity: 0.5 }, 'quantity'],
    [{ productId: 'strawberry', quantity: -1 }, 'quantity'],
    [{ productId: 'strawberry', quantity: 0 }, 'quantity'],
    [{ productId: 'strawberry', quantity: 1e9 }, 'quantity'],
    [{ productId: 'strawberry', quantity: '2' }, 'quantity'],
    [{ productId: 'strawberry', quantity: null }, 'quantity'],
    [{ productId: 'strawberry' }, 'quantity'],
    [{ productId: 7, quantity: 1 }, 'productId'],
    [{ productId: 'strawberry', quantity: 1, price: 1 }, 'price'],
    [[], 'body'],
    ['strawberry', 'body'],
  ])('refuses %j and names %s', async (payload, field) => {
    const { status, body } = await create(payload);
    expect([status, body.code]).toEqual([400, 'malformed-request']);
    expect(body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('names all fields at fault together', async () => {
    const { body } = await create({ quantity: 0, colour: 'red' });
    expect(body.errors?.map((error) => error.field).sort()).toEqual(['colour', 'productId', 'quantity']);
  });
});

describe('GET /v1/carts/:cartId', () => {
  it('answers the cart with its version as ETag to whoever holds the secret', async () => {
    const { cart, authorization } = await aCart(api);
    const { status, headers, body } = await api.ask<CartBody>({ url: `/v1/carts/${cart.cartId}`, headers: { authorization } });
    expect([status, headers['etag'], headers['cache-control'], body]).toEqual([200, '"1"', 'no-store', cart]);
  });

  it.each([
    ['no secret', {}],
    ['a wrong secret', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['an empty secret', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['a secret of 2,000 characters', { authorization: `Bearer ${'x'.repeat(2000)}` }],
  ])('answers %s as if there were no such cart', async (_, headers) => {
    const { cart } = await aCart(api);
    const wrong = await api.ask({ url: `/v1/carts/${cart.cartId}`, headers });
    const unknown = await api.ask({ url: '/v1/carts/01JD8Q5T9GZ3V6X7R2M4999999', headers });
    expect([wrong.status, wrong.body.code]).toEqual([404, 'cart-unknown']);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  it('tells apart what the shop no longer sells, and charges nothing for it', async () => {
    const shop = aShop();
    const own = await anApi({ shop });
    const { cart, authorization } = await aCart(own);
    shop.products.delete('strawberry');
    const { body } = await own.ask<CartBody>({ url: `/v1/carts/${cart.cartId}`, headers: { authorization } });
    expect([body.lines, body.withdrawn]).toEqual([[], [{ productId: 'strawberry', quantity: 2 }]]);
    expect(body.totals.total).toEqual(money(0, 'EUR'));
    await own.app.close();
  });
});

describe('PUT /v1/carts/:cartId/lines/:productId', () => {
  it('sets the quantity and answers the new version', async () => {
    const { status, headers, body } = await api.ask<CartBody>(setQuantity(await aCart(api), { quantity: 5 }));
    expect([status, headers['etag'], body.version, body.lines[0]?.quantity]).toEqual([200, '"2"', 2, 5]);
  });

  it('answers a repeat of the same edit as it answered the first', async () => {
    const edit = setQuantity(await aCart(api), { quantity: 5 });
    const first = await api.ask(edit);
    const second = await api.ask(edit);
    expect([second.status, second.body]).toEqual([200, first.body]);
  });

  it('answers a stale version with the cart as it is now', async () => {
    const cart = await aCart(api);
    await api.ask(setQuantity(cart, { quantity: 5 }));
    const { status, body } = await api.ask(setQuantity(cart, { quantity: 7 }, { 'idempotency-key': `${A_KEY}-2` }));
    expect([status, body.code]).toEqual([412, 'cart-stale']);
    expect(body.cart).toMatchObject({ version: 2, lines: [{ quantity: 5 }] });
  });

  it('asks for the version when there is none', async () => {
    const { cart, authorization } = await aCart(api);
    const url = `/v1/carts/${cart.cartId}/lines/strawberry`;
    const headers = { authorization, 'idempotency-key': A_KEY };
    const { status, body } = await api.ask({ method: 'PUT', url, headers, payload: { quantity: 5 } });
    expect([status, body.code]).toEqual([428, 'precondition-required']);
  });

  it.each(['*', '1', 'W/"1"', '"0"', '"one"', '"1", "2"', '"1', '""', '"-1"', '"1.5"', '"99999999999999999999"'])(
    'refuses If-Match: %s',
    async (ifMatch) => {
      const { status, body } = await api.ask(setQuantity(await aCart(api), { quantity: 5 }, { 'if-match': ifMatch }));
      expect([status, body.errors?.[0]?.field]).toEqual([400, 'if-match']);
    },
  );

  it.each(['', 'short', 'x'.repeat(65), 'with blanks in it here'])('refuses the Idempotency-Key "%s"', async (key) => {
    const { status, body } = await api.ask(setQuantity(await aCart(api), { quantity: 5 }, { 'idempotency-key': key }));
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'idempotency-key']);
  });

  it.each([0.5, -1, 0, 100, 1e9, 'two', null])('refuses the quantity %j and writes nothing', async (quantity) => {
    const cart = await aCart(api);
    const { status, body } = await api.ask(setQuantity(cart, { quantity }));
    expect([status, body.errors?.map((error) => error.field)]).toEqual([400, ['quantity']]);
    const { headers } = await api.ask({ url: `/v1/carts/${cart.cart.cartId}`, headers: { authorization: cart.authorization } });
    expect(headers['etag']).toBe('"1"');
  });

  it('edits no cart for a wrong secret', async () => {
    const { status, body } = await api.ask(setQuantity(await aCart(api), { quantity: 5 }, { authorization: 'Bearer wrong' }));
    expect([status, body.code]).toEqual([404, 'cart-unknown']);
  });

  it('names the order that a closed cart became', async () => {
    const cart = await aCart(api);
    const { headers } = await api.ask(placeOrder(cart));
    const { status, body } = await api.ask(setQuantity(cart, { quantity: 5 }));
    expect([status, body.code, `/v1/orders/${body.orderId}`]).toEqual([409, 'cart-closed', headers['location']]);
  });

  it('refuses a line beyond the limit of a cart', async () => {
    const products = Array.from({ length: MAX_LINES_PER_CART + 1 }, (_, index) => aProduct({ productId: `p${index}` }));
    const own = await anApi({ shop: aShop({ products: [...products, aProduct()] }) });
    const cart = await aCart(own, 'p0', 1);
    for (let version = 1; version < MAX_LINES_PER_CART; version += 1) {
      const { url, ...edit } = setQuantity(cart, { quantity: 1 }, { 'if-match': `"${version}"`, 'idempotency-key': `${A_KEY}-${version}` });
      await own.ask({ ...edit, url: String(url).replace('strawberry', `p${version}`) });
    }
    const { status, body } = await own.ask(setQuantity(cart, { quantity: 1 }, { 'if-match': `"${MAX_LINES_PER_CART}"` }));
    expect([status, body.code]).toEqual([409, 'cart-full']);
    await own.app.close();
  });
});

describe('DELETE /v1/carts/:cartId/lines/:productId', () => {
  it('takes the line out', async () => {
    const { cart, authorization } = await aCart(api);
    const { status, body } = await api.ask<CartBody>({
      method: 'DELETE',
      url: `/v1/carts/${cart.cartId}/lines/strawberry`,
      headers: { authorization, 'if-match': '"1"', 'idempotency-key': A_KEY },
    });
    expect([status, body.version, body.lines]).toEqual([200, 2, []]);
  });
});
