import * as fc from 'fast-check';
import { createShopClient, type ShopClientOptions } from './shop-client';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A client whose requests go nowhere but into `sent`; each gets the same answer. */
function aClient(status = 200, body: unknown = {}, options: Partial<ShopClientOptions> = {}) {
  const sent: Sent[] = [];
  const answer: typeof fetch = async (url, init = {}) => {
    sent.push({ url: String(url), init });
    return Response.json(body, { status });
  };
  return { sent, client: createShopClient({ baseUrl: 'http://api.test', fetch: answer, ...options }) };
}

const headersOf = ({ init }: Sent) => new Headers(init.headers);
const access = { cartId: '01JD8Q5T9GZ3V6X7R2M4N8K1WC', secret: 'the-secret' };
const intent = { ...access, productId: 'strawberry', version: 3, key: 'key-0123456789abcdef' };

describe('the client', () => {
  it('lists without a query when nothing is asked for', async () => {
    const { client, sent } = aClient();
    await client.listProducts();
    await client.listProducts({ search: undefined });
    expect(sent.map(({ url }) => url)).toEqual(['http://api.test/v1/products', 'http://api.test/v1/products']);
  });

  it('hands every search on so that the server reads it as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ search: fc.string({ unit: 'grapheme' }), cursor: fc.string(), limit: fc.nat() }), async (query) => {
        const { client, sent } = aClient();
        await client.listProducts(query);
        const { pathname, searchParams } = new URL(String(sent[0]?.url));
        expect(pathname).toBe('/v1/products');
        expect(Object.fromEntries(searchParams)).toEqual({ ...query, limit: String(query.limit) });
      }),
    );
  });

  it('never lets a product id leave its place in the address', async () => {
    const oddId = fc.string({ unit: 'grapheme', minLength: 1 }).filter((id) => id !== '.' && id !== '..');
    await fc.assert(
      fc.asyncProperty(oddId, async (productId) => {
        const { client, sent } = aClient();
        await client.setQuantity({ ...intent, productId, quantity: 1 });
        const { pathname, search, hash } = new URL(String(sent[0]?.url));
        expect([decodeURIComponent(pathname), search, hash]).toEqual([`/v1/carts/${access.cartId}/lines/${productId}`, '', '']);
      }),
    );
  });

  it('names secret, version and key of an edit in its headers, and nowhere in the address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.stringMatching(/^[\w-]{43}$/), fc.integer({ min: 1 }), async (key, secret, version) => {
        const { client, sent } = aClient();
        await client.removeLine({ ...intent, key, secret, version });
        await client.setQuantity({ ...intent, key, secret, version, quantity: 2 });
        for (const request of sent) {
          const headers = headersOf(request);
          expect([headers.get('authorization'), headers.get('if-match'), headers.get('idempotency-key')]).toEqual([
            `Bearer ${secret}`,
            `"${version}"`,
            key,
          ]);
          expect(request.url).not.toContain(secret);
        }
      }),
    );
  });

  it('declares a body only when there is one, and sends no cookie', async () => {
    const { client, sent } = aClient();
    await client.getCart(access);
    await client.createCart({ productId: 'strawberry', quantity: 2 });
    expect(sent.map((request) => headersOf(request).get('content-type'))).toEqual([null, 'application/json']);
    expect(sent.map(({ init }) => [init.method, init.body, init.credentials])).toEqual([
      ['GET', undefined, 'omit'],
      ['POST', '{"productId":"strawberry","quantity":2}', 'omit'],
    ]);
  });

  it('answers data for a success and the problem for a refusal', async () => {
    const problem = { type: 'urn:order-carts:problem:cart-unknown', title: 'none', status: 404, code: 'cart-unknown' };
    expect(await aClient(200, { version: 1 }).client.getCart(access)).toEqual({ ok: true, data: { version: 1 } });
    expect(await aClient(404, problem).client.getCart(access)).toEqual({ ok: false, problem });
  });

  it.each([
    ['3', { retryAfterSeconds: 3 }],
    ['Wed, 21 Oct 2026 07:28:00 GMT', {}],
  ])('answers how long the shop asks to be left alone: %s', async (text, expected) => {
    const headers = { 'retry-after': text };
    const client = createShopClient({ baseUrl: '', fetch: async () => Response.json({ code: 'busy' }, { status: 503, headers }) });
    expect(await client.getCart(access)).toEqual({ ok: false, problem: { code: 'busy' }, ...expected });
  });

  it('rejects when the connection is lost or the answer is no JSON', async () => {
    const lost = createShopClient({ baseUrl: '', fetch: () => Promise.reject(new TypeError('fetch failed')) });
    const garbled = createShopClient({ baseUrl: '', fetch: async () => new Response('<html>', { status: 502 }) });
    await expect(lost.getCart(access)).rejects.toThrow('fetch failed');
    await expect(garbled.getCart(access)).rejects.toThrow('not valid JSON');
  });

  it('shows every answer to whoever wants to check it', async () => {
    const seen: unknown[] = [];
    const { client } = aClient(201, { cart: {} }, { onAnswer: (...answer) => void seen.push(answer) });
    await client.createCart({ productId: 'strawberry', quantity: 1 });
    expect(seen).toEqual([['createCart', 201, { cart: {} }]]);
  });

  it('lets a reader give up', async () => {
    const { client, sent } = aClient();
    const { signal } = new AbortController();
    await client.getOrder('01JD8Q5T9GZ3V6X7R2M4N8K1WC', 'token', signal);
    expect([sent[0]?.init.signal, headersOf(sent[0] as Sent).get('authorization')]).toEqual([signal, 'Bearer token']);
  });

  it('begins a trace with each thing a shopper does, by which the log finds it again', async () => {
    const { client, sent } = aClient();
    await client.createCart({ productId: 'strawberry', quantity: 1 });
    await client.getCart(access);
    const [first, second] = sent.map((request) => headersOf(request).get('traceparent'));
    expect([first, second]).toEqual(Array(2).fill(expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)));
    expect(first).not.toBe(second);
  });

  it('asks for what anybody may read without any header, which would cost a browser a request before it', async () => {
    const { client, sent } = aClient();
    await client.listProducts();
    await client.getProduct('strawberry');
    await client.getShop();
    expect(sent.map((request) => [...headersOf(request).keys()])).toEqual([[], [], []]);
  });
});
