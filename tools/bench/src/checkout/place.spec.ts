import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Checkout } from './checkout';
import { outcomeOf, place } from './place';

const placed = {
  ...{ orderId: '01JD8Q6WAA0000000000000001', orderNumber: 'M4N8-K1WC', placedAt: '2026-11-22T10:00:00.000Z', accessToken: 'token' },
  totals: Object.fromEntries(['items', 'delivery', 'total'].map((name) => [name, { amountMinor: 100, currency: 'EUR' }])),
};
const problem = (status: number, code: string, more = {}) => ({
  ...{ status, text: JSON.stringify({ type: `urn:order-carts:problem:${code}`, title: 'No', status, code, ...more }) },
});

const checkout: Checkout = {
  ...{ basket: new Map([['tea', 1]]), secret: 'the-secret', key: 'key-0123456789abcdef' },
  body: {
    ...{ cartId: '01JD8Q6WAA0000000000000002', cartVersion: 1, lines: [] },
    ...{ contact: { name: 'Ada', email: 'ada@example.com' }, address: { line1: '1', city: 'Berlin', country: 'DE' } },
  },
};

describe('a shopper who orders', () => {
  let server: Server;
  const keys: unknown[] = [];
  const answering = async (...answers: RequestListener[]): Promise<string> => {
    server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      answers.shift()?.(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const json =
    (status: number, body: unknown): RequestListener =>
    (_request, response) =>
      void response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' }).end(JSON.stringify(body));
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    keys.length = 0;
  });

  it('asks again with the same key after a lost connection, an answer of the load balancer, and a busy shop', async () => {
    const url = await answering(
      (request) => void request.socket.destroy(),
      (_request, response) => void response.writeHead(502, { 'content-type': 'text/plain' }).end('The target closed the connection.'),
      json(503, { code: 'busy' }),
      json(201, placed),
    );
    const answer = await place(url, checkout);
    expect(answer).toMatchObject({
      status: 201,
      text: JSON.stringify(placed),
      busy: 1,
      lostAtMs: [expect.any(Number), expect.any(Number)],
    });
    expect(keys).toEqual(Array.from({ length: 4 }, () => checkout.key));
  });

  it('takes a refusal as it is', async () => {
    const url = await answering(json(409, { code: 'cart-differs' }), json(201, placed));
    expect(await place(url, checkout)).toMatchObject({ status: 409, busy: 0, lostAtMs: [] });
  });
});

describe('an answer', () => {
  it('accepts, refuses for what is short, or is something that nobody expects', () => {
    const lines = [{ productId: 'tea', reason: 'stock-short', left: 0 }];
    expect(outcomeOf({ status: 201, text: JSON.stringify(placed) })).toMatchObject({ kind: 'accepted', placed });
    expect(outcomeOf(problem(409, 'order-differs', { lines }))).toEqual({ kind: 'refused', differences: lines });
    expect(outcomeOf(problem(409, 'cart-differs'))).toEqual({ kind: 'other', text: '409 cart-differs' });
  });
});
