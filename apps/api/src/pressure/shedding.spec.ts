import type { InjectOptions } from 'fastify';
import { anApi, STOREFRONT } from '../testing/api';
import { aShop } from '../testing/shop';

const limits = { maxOrderWatchers: 10, maxRequestsInFlight: 2, maxEventLoopDelayMs: 100 };
const cart: InjectOptions = { url: '/v1/carts/01JD8Q5T9GZ3V6X7R2M4000001', headers: { authorization: 'Bearer secret' } };

/** An API whose carts are found when the test says so, and which is as late as the test says. */
async function aPressedApi() {
  const open: (() => void)[] = [];
  let delayMs = 0;
  const { carts } = aShop();
  const find = () => new Promise<undefined>((resolve) => open.push(() => resolve(undefined)));
  const shop = aShop({ carts: { ...carts, find } });
  const api = await anApi({ shop, limits, eventLoop: { meanMs: () => delayMs, stop: () => undefined } });
  const status = async (options: InjectOptions) => (await api.ask<unknown>(options)).status;
  return { ...api, open, status, beLate: (ms: number) => void (delayMs = ms) };
}

describe('under pressure', () => {
  it('a request beyond the limit is turned away at once, and the next one taken when there is room again', async () => {
    const { ask, status, open, logged, app } = await aPressedApi();
    const underWay = [ask<unknown>(cart), ask<unknown>(cart)];
    while (open.length < 2) await new Promise(setImmediate);
    const { status: turnedAway, headers, body } = await ask({ url: '/v1/products', headers: { origin: STOREFRONT } });
    expect([turnedAway, body.code, headers['retry-after'], headers['access-control-allow-origin']]).toEqual([503, 'busy', '1', STOREFRONT]);
    open.forEach((found) => found());
    expect((await Promise.all(underWay)).map((answer) => answer.status)).toEqual([404, 404]);
    expect(await status({ url: '/v1/products' })).toBe(200);
    expect(logged.filter((line) => line.includes('too busy') || line.includes('calm again'))).toHaveLength(2);
    await app.close();
  });

  it('a late process turns away until it is in time again', async () => {
    const { status, beLate, app } = await aPressedApi();
    beLate(101);
    expect(await status({ url: '/v1/products' })).toBe(503);
    beLate(100);
    expect(await status({ url: '/v1/products' })).toBe(200);
    await app.close();
  });

  it('the load balancer and a browser asking for leave are answered', async () => {
    const { status, beLate, app } = await aPressedApi();
    beLate(5000);
    const headers = { origin: STOREFRONT, 'access-control-request-method': 'PUT' };
    const asked = [{ url: '/health/live' }, { url: '/health/ready' }, { method: 'OPTIONS', url: '/v1/carts/x', headers } as const];
    expect(await Promise.all(asked.map(status))).toEqual([200, 200, 204]);
    await app.close();
  });

  it('neither answers nor clients that have gone take up room', async () => {
    const { status, app } = await aPressedApi();
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const { authorization } = cart.headers as { authorization: string };
    for (let times = 0; times < 5; times += 1) {
      const leaving = new AbortController();
      const asked = fetch(`${origin}${String(cart.url)}`, { headers: { authorization }, signal: leaving.signal });
      setImmediate(() => leaving.abort());
      await expect(asked).rejects.toThrow('aborted');
      while ((await status({ url: '/v1/shop' })) !== 200) await new Promise(setImmediate);
    }
    await app.close();
  });
});
