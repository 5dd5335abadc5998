import type { PlacedOrderBody } from '@order-carts/api-contract';
import type { InjectOptions } from 'fastify';
import { A_KEY, aCart, anApi, orderOf, placeOrder, setQuantity, type Api } from './testing/api';

const NOBODYS = '01JD8Q5T9GZ3V6X7R2M4000001';

/** An answer without what differs for every request: its ids, its place in time and its share of the rate limit. */
async function looksOf(api: Api, options: InjectOptions): Promise<string> {
  const { statusCode, headers, payload } = await api.app.inject({
    ...options,
    headers: { ...options.headers, 'x-request-id': 'the-same-id' },
  });
  const { date: _date, traceparent: _trace, 'ratelimit-remaining': _remaining, 'ratelimit-reset': _reset, ...rest } = headers;
  return JSON.stringify([statusCode, rest, payload]);
}

/** What can be asked of a cart and an order by whoever names them and some secret. */
function questions(cartId: string, orderId: string, authorization: string | undefined): readonly InjectOptions[] {
  const headers = { ...(authorization === undefined ? {} : { authorization }), 'if-match': '"1"', 'idempotency-key': A_KEY };
  return [
    { url: `/v1/carts/${cartId}`, headers },
    { method: 'PUT', url: `/v1/carts/${cartId}/lines/strawberry`, headers, payload: { quantity: 1 } },
    { method: 'DELETE', url: `/v1/carts/${cartId}/lines/strawberry`, headers },
    { url: `/v1/orders/${orderId}`, headers },
    { url: `/v1/orders/${orderId}/updates`, headers },
    { method: 'POST', url: `/v1/orders/${orderId}/cancellation`, headers },
  ];
}

let api: Api;
beforeEach(async () => void (api = await anApi()));
afterEach(() => api.app.close());

describe('a cart or an order', () => {
  it.each([
    ['a wrong secret', 'Bearer wrong'],
    ['no secret', undefined],
    ['another scheme', 'Basic c2VjcmV0'],
  ])('looks for %s as if it did not exist: same status, headers and body', async (_, authorization) => {
    const { cart } = await aCart(api);
    const { body } = await api.ask<PlacedOrderBody>(placeOrder(await aCart(api)));
    const looks = (asked: readonly InjectOptions[]) => Promise.all(asked.map((question) => looksOf(api, question)));
    const real = await looks(questions(cart.cartId, body.orderId, authorization));
    expect(real).toEqual(await looks(questions(NOBODYS, NOBODYS, 'Bearer wrong')));
    expect(real.filter((look) => !look.startsWith('[404,'))).toEqual([]);
  });

  it('cannot be ordered from with a wrong secret, as if the cart did not exist', async () => {
    const cart = await aCart(api);
    const wrong = { ...cart, authorization: 'Bearer wrong' };
    const nowhere = { ...orderOf(cart), cartId: NOBODYS };
    expect(await looksOf(api, placeOrder(wrong))).toBe(await looksOf(api, placeOrder(wrong, nowhere)));
  });
});

describe('the log of a whole journey', () => {
  it('holds no secret, token, key, address or name, also of requests that are refused', async () => {
    const cart = await aCart(api);
    const { body } = await api.ask<PlacedOrderBody>(placeOrder(cart));
    const authorization = `Bearer ${body.accessToken}`;
    for (const method of ['GET', 'POST'] as const) {
      const url = `/v1/orders/${body.orderId}${method === 'GET' ? '' : '/cancellation'}?token=${body.accessToken}`;
      await api.app.inject({ method, url, headers: { authorization, referer: `http://shop.test/?t=${body.accessToken}` } });
    }
    await api.app.inject(setQuantity(cart, { quantity: 'ada@example.com' }));
    await api.app.inject({ method: 'POST', url: '/v1/order-links', payload: { email: 'ada@example.com' } });
    await api.app.inject({ url: `/v1/nothing?secret=${cart.secret}`, headers: { authorization: cart.authorization } });
    const log = api.logged.join('');
    const giveaways = [cart.secret, body.accessToken, A_KEY, 'ada@', 'ada%40', 'Ada Example', 'Analytical', 'shop.test'];
    expect(giveaways.filter((word) => log.includes(word))).toEqual([]);
    expect(api.logged.length).toBeGreaterThanOrEqual(6);
  });

  it('tells no other site where the shopper was', async () => {
    const { headers } = await api.ask<unknown>({ url: '/v1/products' });
    expect(headers['referrer-policy']).toBe('no-referrer');
  });
});
