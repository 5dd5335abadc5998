import { OrderSchema, watchOrder, type OrderBody, type PlacedOrderBody } from '@order-carts/api-contract';
import { moveOrder } from '@order-carts/cart-application';
import type { AddressInfo } from 'node:net';
import { Errors } from 'typebox/value';
import { aCart, anApi, placeOrder } from '../testing/api';
import { aShop } from '../testing/shop';

type Options = Parameters<typeof anApi>[0];

/** A listening API with one order, which is looked at often. */
async function aLiveOrder(options: Options = {}) {
  const shop = aShop();
  const api = await anApi({ shop, updates: { pauseMs: 2, heartbeatMs: 2 }, ...options });
  const { body } = await api.ask<PlacedOrderBody>(placeOrder(await aCart(api)));
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const baseUrl = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
  const { orderId, accessToken } = body;
  const move = (to: 'packed' | 'shipped') => moveOrder(shop, { orderId, move: { to } });
  const open = (signal?: AbortSignal, token = accessToken) =>
    fetch(`${baseUrl}/v1/orders/${orderId}/updates`, { headers: { authorization: `Bearer ${token}` }, signal: signal ?? null });
  return { ...api, shop, baseUrl, orderId, accessToken, move, open };
}

type LiveOrder = Awaited<ReturnType<typeof aLiveOrder>>;

/** Takes what comes until it contains `wanted`, and leaves. */
async function readUntil(answer: Response, wanted: string): Promise<string> {
  let text = '';
  const reader = (answer.body ?? new ReadableStream<Uint8Array>()).getReader();
  while (!text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`ended before ${wanted}: ${text}`);
    text += new TextDecoder().decode(value);
  }
  await reader.cancel();
  return text;
}

describe('GET /v1/orders/:orderId/updates', () => {
  let live: LiveOrder;
  beforeEach(async () => void (live = await aLiveOrder()));
  afterEach(() => live.app.close());

  it('tells the order at once and after each change, as the contract describes an order', async () => {
    const seen: OrderBody[] = [];
    const watching = new AbortController();
    const onOrder = (order: OrderBody): void => {
      seen.push(order);
      if (order.status === 'placed') void live.move('packed');
      if (order.status === 'packed') void live.move('shipped');
      if (order.status === 'shipped') watching.abort();
    };
    const { baseUrl, orderId, accessToken } = live;
    await expect(watchOrder(orderId, accessToken, { baseUrl, onOrder, signal: watching.signal })).rejects.toThrow('aborted');
    expect(seen.map(({ status, timeline }) => [status, timeline.length])).toEqual([
      ['placed', 1],
      ['packed', 2],
      ['shipped', 3],
    ]);
    expect(seen.flatMap((order) => Errors(OrderSchema, order))).toEqual([]);
  });

  it('is an event stream that nobody keeps, whose events are numbered by the states', async () => {
    const answer = await live.open();
    const { headers } = answer;
    expect([answer.status, headers.get('content-type'), headers.get('cache-control'), headers.get('connection')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store',
      'close',
    ]);
    expect(await readUntil(answer, '\n\n')).toMatch(/^event: order\nid: 1\ndata: \{"orderId":.*\}\n\n/);
  });

  it('shows between events that the connection lives', async () => {
    expect(await readUntil(await live.open(), ': here\n\n')).toContain('id: 1');
  });

  it.each(['wrong', ''])('is 404 like an unknown order for the token "%s"', async (token) => {
    const answer = await live.open(undefined, token);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'order-unknown']);
  });

  it('ends when the server stops, which does not wait for it', async () => {
    const { baseUrl, orderId, accessToken } = live;
    const outcome = await watchOrder(orderId, accessToken, { baseUrl, onOrder: () => void live.app.close() });
    expect(outcome).toEqual({ outcome: 'ended' });
    await live.app.close();
  });
});

describe('room for watchers', () => {
  it('is refused with 503 beyond the limit, and free again once a client has gone', async () => {
    const live = await aLiveOrder({ limits: { maxOrderWatchers: 1, maxRequestsInFlight: 9, maxEventLoopDelayMs: 60_000 } });
    const leaving = new AbortController();
    await live.open(leaving.signal);
    const { baseUrl, orderId, accessToken } = live;
    const onOrder = (): void => undefined;
    expect(await watchOrder(orderId, accessToken, { baseUrl, onOrder })).toMatchObject({ outcome: 'refused', problem: { code: 'busy' } });
    const refused = await live.open();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    leaving.abort();
    let answer = await live.open();
    while (answer.status !== 200) answer = await live.open();
    expect(await readUntil(answer, '\n\n')).toContain('id: 1');
    await live.app.close();
  });
});
