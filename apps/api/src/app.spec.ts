import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { A_KEY, aCart, anApi, placeOrder, STOREFRONT, type Api } from './testing/api';
import { aShop } from './testing/shop';

let api: Api;
beforeEach(async () => void (api = await anApi()));
afterEach(() => api.app.close());

const post = (payload: string, contentType = 'application/json') =>
  api.ask({ method: 'POST', url: '/v1/carts', headers: { 'content-type': contentType }, payload });

describe('a request that is none', () => {
  it.each(['{"productId":', '', '\u0000', '{"__proto__":{"a":1}}', 'null'])('is refused with 400: body %j', async (payload) => {
    const { status, headers, body } = await post(payload);
    expect([status, body.code]).toEqual([400, 'malformed-request']);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('is refused with 413 beyond 64 kB', async () => {
    const { status, body } = await post(JSON.stringify({ productId: 'x'.repeat(65_536), quantity: 1 }));
    expect([status, body.code]).toEqual([413, 'body-too-large']);
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'is refused with 415 as %s',
    async (contentType) => {
      const { status, body } = await post('{"productId":"strawberry","quantity":1}', contentType);
      expect([status, body.code]).toEqual([415, 'unsupported-media-type']);
    },
  );

  it.each(['/', '/v1', '/v1/nothing', '/v2/products', '/v1/products/strawberry/', '/V1/products'])('finds nothing at %s', async (url) => {
    const { status, body } = await api.ask({ url });
    expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it('finds nothing for a method that the address does not know', async () => {
    expect((await api.ask({ method: 'DELETE', url: '/v1/products' })).body.code).toBe('not-found');
  });

  it.each(['/v1/products/%zz', '/v1/products/%', '/%C3'])('is refused with 400 for the spelling of %s', async (url) => {
    const { status, headers, body } = await api.ask({ url });
    expect([status, body.code, headers['x-request-id']]).toEqual([400, 'malformed-request', body.requestId]);
  });
});

describe('what breaks on our side', () => {
  it('is hidden from the client, but for the id under which it is logged', async () => {
    const fault = Object.assign(new Error('table at 10.0.0.7 said no'), { code: 'ECONNREFUSED' });
    const { carts } = aShop();
    const own = await anApi({ shop: aShop({ carts: { ...carts, find: () => Promise.reject(fault) } }) });
    const { status, body } = await own.ask({
      url: '/v1/carts/01JD8Q5T9GZ3V6X7R2M4000001',
      headers: { authorization: 'Bearer the-secret' },
    });
    expect([status, body.code]).toEqual([500, 'internal-error']);
    expect(JSON.stringify(body)).not.toMatch(/10\.0\.0\.7|ECONN|said no|stack/);
    expect(own.logged.filter((line) => line.includes(String(body.requestId)) && line.includes('said no'))).toHaveLength(1);
    await own.app.close();
  });

  it('says when to try again where a fault is about to pass', async () => {
    const { carts } = aShop();
    const shop = aShop({ carts: { ...carts, find: () => Promise.reject(new Error('throttled')) } });
    const own = await anApi({ shop, isTransient: (fault) => fault instanceof Error && fault.message === 'throttled' });
    const { status, headers, body } = await own.ask({
      url: '/v1/carts/01JD8Q5T9GZ3V6X7R2M4000001',
      headers: { authorization: 'Bearer the-secret' },
    });
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'busy', '1']);
    expect(own.logged.join()).toContain('throttled');
    await own.app.close();
  });
});

describe('the access log', () => {
  it('holds one line a request, without secret, token, address or query', async () => {
    const cart = await aCart(api);
    await api.ask(placeOrder(cart));
    await api.ask({ url: '/v1/products?search=ada%40example.com' });
    const lines = api.logged.map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { method: 'POST', route: '/v1/carts', status: 201 },
      { method: 'POST', path: '/v1/orders', status: 201 },
      { method: 'GET', path: '/v1/products', status: 200, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ]);
    const giveaways = [cart.secret, 'ada@', 'ada%40', 'Ada E', 'Analytical', A_KEY]; // no word of hex letters alone: ids are random
    expect(giveaways.filter((word) => api.logged.join('').includes(word))).toEqual([]);
  });

  it('leaves out the questions of the load balancer', async () => {
    await api.ask({ url: '/health/ready' });
    expect(api.logged).toEqual([]);
  });
});

describe('request id and trace', () => {
  it("takes the caller's id when it is harmless, and a new one otherwise", async () => {
    const given = await api.ask({ url: '/v1/products', headers: { 'x-request-id': 'caller-0001' } });
    const odd = await api.ask({ url: '/v1/products', headers: { 'x-request-id': '<script>alert(1)</script>' } });
    expect(given.headers['x-request-id']).toBe('caller-0001');
    expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('browsers', () => {
  const preflight = (origin: string) =>
    api.ask<unknown>({
      method: 'OPTIONS',
      url: '/v1/carts/01JD8Q5T9GZ3V6X7R2M4000001/lines/strawberry',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,if-match,idempotency-key',
      },
    });

  it("may call from the storefront's origin with all the headers it needs", async () => {
    const { status, headers } = await preflight(STOREFRONT);
    expect([status, headers['access-control-allow-origin']]).toEqual([204, STOREFRONT]);
    expect(headers['access-control-allow-headers']).toMatch(/Authorization.*Idempotency-Key, If-Match, traceparent/);
    expect(headers['access-control-allow-methods']).toContain('PUT');
  });

  it('may read version, place and request id of an answer, also of a refusal', async () => {
    const { headers } = await api.ask({ url: '/v1/products/unicorn', headers: { origin: STOREFRONT } });
    expect(headers['access-control-expose-headers']).toBe(
      'ETag, Location, Retry-After, X-Request-Id, traceparent, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset',
    );
    expect([headers['access-control-allow-origin'], headers['vary']]).toEqual([STOREFRONT, 'Origin']);
  });

  it.each(['http://evil.test', 'http://shop.test.evil.test', 'https://shop.test', 'null'])('may not read from %s', async (origin) => {
    expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
    expect((await api.ask({ url: '/v1/products', headers: { origin } })).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('are told to run, frame and guess nothing', async () => {
    const { headers } = await api.ask({ url: '/v1/products' });
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none';base-uri 'none'");
    expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual(['nosniff', 'no-referrer']);
  });
});

describe('the rate limit', () => {
  const from = (client: string, url = '/v1/products') => ({ url, headers: { 'x-forwarded-for': `203.0.113.9, ${client}` } });

  it('stops one client with 429 and says when to come back, and no other', async () => {
    const own = await anApi({ rateLimitPerMinute: 2 });
    const first = await own.ask<unknown>(from('198.51.100.1'));
    expect([first.status, first.headers['ratelimit-limit'], first.headers['ratelimit-remaining']]).toEqual([200, '2', '1']);
    await own.ask(from('198.51.100.1'));
    const { status, headers, body } = await own.ask(from('198.51.100.1'));
    expect([status, body.code]).toEqual([429, 'too-many-requests']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await own.ask<unknown>(from('198.51.100.2'))).status).toBe(200);
    await own.app.close();
  });

  it('counts addresses where nothing is, but never the load balancer', async () => {
    const own = await anApi({ rateLimitPerMinute: 1 });
    expect((await own.ask(from('198.51.100.1', '/nothing'))).status).toBe(404);
    expect((await own.ask(from('198.51.100.1', '/nothing'))).status).toBe(429);
    expect((await own.ask(from('198.51.100.1', '/health/live'))).status).toBe(200);
    expect((await own.ask(from('198.51.100.1', '/health/ready'))).status).toBe(200);
    await own.app.close();
  });

  it('believes no client that names itself when there is no proxy', async () => {
    const own = await anApi({ rateLimitPerMinute: 1, trustProxyHops: 0 });
    await own.ask(from('198.51.100.1'));
    expect((await own.ask(from('198.51.100.2'))).status).toBe(429);
    await own.app.close();
  });
});

describe('a bare connection', () => {
  const exchange = async (request: string): Promise<string> => {
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = api.app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(request);
    return text(socket);
  };

  it('is answered 431 for headers beyond measure', async () => {
    const answer = await exchange(`GET /v1/products HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 .*application\/problem\+json.*"code":"headers-too-large"/s);
  });

  it.each([
    ['headers', 'GET /v1/products HTTP/1.1\r\nHost: x\r\n'],
    ['body', 'POST /v1/carts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'],
  ] as const)('is answered 408 when its %s stall', async (_part, request) => {
    const { server } = api.app;
    expect([server.headersTimeout, server.requestTimeout]).toEqual([20_000, 20_000]); // too long to wait for here
    Object.assign(server, { headersTimeout: 1, requestTimeout: 1 });
    expect(await exchange(request)).toMatch(/^HTTP\/1\.1 408 .*"code":"request-timeout"/s);
  });

  it('is answered 400 for what is not HTTP', async () => {
    expect(await exchange('HELLO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*"code":"malformed-request"/s);
  });
});
