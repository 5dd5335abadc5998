import { ROUTES } from '@order-carts/api-contract';
import * as fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { A_KEY, aCart, anApi, orderOf, type Api, type OpenedCart } from './testing/api';

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
const productId = fc.constantFrom('strawberry', 'rhubarb', 'unicorn', '%00', '..', 'ä', '__proto__');
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
    fc.json(),
    fc.string({ unit: 'binary' }),
  );
const query = fc.dictionary(fc.constantFrom('search', 'category', 'cursor', 'limit', 'x', '__proto__'), fc.string({ unit: 'binary' }));

const request = (): fc.Arbitrary<InjectOptions> =>
  fc
    .record({ route: fc.constantFrom(...Object.values(ROUTES)), productId, cartId: cartId(), query, headers: headers(), body: body() })
    .map(({ route: { method, url }, ...parts }) => ({
      method,
      url: `${url.replace(':productId', parts.productId).replace(/:\w+Id/, parts.cartId)}?${new URLSearchParams(parts.query).toString()}`,
      headers: parts.headers,
      ...(method === 'GET' ? {} : { payload: parts.body }),
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
  });
});
