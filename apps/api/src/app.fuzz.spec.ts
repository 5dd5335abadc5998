import { ROUTES } from '@order-carts/api-contract';
import * as fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { A_KEY, aCart, anApi, orderOf, STOREFRONT, type Api, type OpenedCart } from './testing/api';

const RUNS = 400;

let api: Api;
let cart: OpenedCart;
beforeAll(async () => {
  api = await anApi();
  cart = await aCart(api);
});
afterAll(() => api.app.close());

/** Mostly values that get past the first check, so that the later ones are met too. */
const quantity = fc.oneof(fc.integer({ min: 1, max: 99 }), fc.double(), fc.maxSafeInteger(), fc.jsonValue());
const productId = fc.constantFrom(
  'strawberry',
  'rhubarb',
  'unicorn',
  '%00',
  '..',
  'ä',
  '__proto__',
  'constructor',
  '%F0%9F%8D%93',
  'a'.repeat(2000),
);
const hostileBody = fc.constantFrom(
  '{"__proto__":{"quantity":1},"productId":"strawberry"}',
  '{"constructor":{"prototype":{"x":1}},"quantity":1}',
  '{"quantity":1e400}',
  '{"quantity":1,"quantity":2}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '\uFEFF{"quantity":1}',
);
const cartId = () => fc.oneof(fc.constant(cart.cart.cartId), fc.string().map(encodeURIComponent));
const headers = () =>
  fc.record(
    {
      authorization: fc.oneof(fc.constant(cart.authorization), fc.stringMatching(/^(Bearer )?[!-~]{0,40}$/)),
      'if-match': fc.oneof(
        fc.integer({ min: 0, max: 30 }).map((version) => `"${version}"`),
        fc.stringMatching(/^[!-~]{0,12}$/),
      ),
      'idempotency-key': fc.oneof(fc.constant(A_KEY), fc.uuid(), fc.stringMatching(/^[!-~]{0,70}$/)),
      'if-none-match': fc.constantFrom('*', 'W/"x"', '"', ',,,'),
      'x-forwarded-for': fc.constantFrom('', 'unknown', '1.2.3.4, ::1', ',,,'),
      'x-request-id': fc.stringMatching(/^[!-~]{0,80}$/),
      origin: fc.constantFrom(STOREFRONT, 'null', 'http://evil.test'),
      range: fc.constant('bytes=0-1'),
      'content-type': fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/json', ''),
      traceparent: fc.stringMatching(/^[!-~]{0,60}$/),
    },
    { requiredKeys: ['content-type'] },
  );
const body = () =>
  fc.oneof(
    fc.record({ productId, quantity }).map((line) => JSON.stringify(line)),
    fc.record({ quantity }).map((change) => JSON.stringify(change)),
    fc
      .record({
        cartVersion: fc.oneof(fc.nat(5), fc.double(), fc.constantFrom(2 ** 53 + 1, 1e300, -1)),
        lines: fc.array(fc.record({ productId, quantity, unitPrice: fc.jsonValue() })),
        contact: fc.jsonValue(),
      })
      .map((part) => JSON.stringify({ ...orderOf(cart), ...part })),
    hostileBody,
    fc.json(),
    fc.string({ unit: 'binary' }),
  );
const query = fc.dictionary(fc.constantFrom('search', 'category', 'cursor', 'limit', 'x', '__proto__'), fc.string({ unit: 'binary' }));

/** Mostly the route's own, so that more than the router is met. */
const method = fc.option(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'), { freq: 6 });

const request = (): fc.Arbitrary<InjectOptions> =>
  fc
    .record({
      method,
      route: fc.constantFrom(...Object.values(ROUTES)),
      productId,
      cartId: cartId(),
      query,
      headers: headers(),
      body: body(),
    })
    .map(({ route: { method, url }, ...parts }) => ({
      method: parts.method ?? method,
      url: `${url.replace(':productId', parts.productId).replace(/:\w+Id/, parts.cartId)}?${new URLSearchParams(parts.query).toString()}`,
      headers: parts.headers,
      ...((parts.method ?? method) === 'GET' ? {} : { payload: parts.body }),
    }));

describe('any request', () => {
  it('gets an answer that the contract describes, and never a fault of ours', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(request(), async (options) => {
        const { status } = await api.ask<unknown>(options);
        seen.add(status);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: RUNS },
    );
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 404, 415]));
    const giveaways = [cart.secret, A_KEY, 'ada@', 'Ada Example'];
    expect(giveaways.filter((word) => api.logged.join('').includes(word))).toEqual([]);
  });
});
