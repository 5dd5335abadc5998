import type { AddressInfo } from 'node:net';
import { createReadiness } from './http/readiness';
import { stopGracefully } from './server';
import { anApi } from './testing/api';
import { aShop } from './testing/shop';

/** A promise that is settled from outside. */
function latch() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => void (open = resolve));
  return { open, opened };
}

describe('a graceful stop', () => {
  it('fails readiness first, answers what is under way, and only then closes the port', async () => {
    const readiness = createReadiness('ready');
    const reading = latch();
    const stored = latch();
    const { carts } = aShop();
    const find: typeof carts.find = async () => {
      reading.open();
      await stored.opened;
      return undefined;
    };
    const { app } = await anApi({ readiness, shop: aShop({ carts: { ...carts, find } }) });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200);

    const underWay = fetch(`${origin}/v1/carts/01JD8Q5T9GZ3V6X7R2M4000001`, { headers: { authorization: 'Bearer secret' } });
    await reading.opened;
    const seen: unknown[] = [];
    const drain = async (): Promise<void> => {
      seen.push((await fetch(`${origin}/health/ready`)).status, (await fetch(`${origin}/v1/products`)).status);
    };
    const stopped = stopGracefully({ app, readiness, stopRefresh: () => void seen.push('refresh'), drainMs: 5, wait: drain });
    while (app.server.listening) await new Promise(setImmediate);
    seen.push('closed');
    stored.open();
    expect((await underWay).status).toBe(404);
    await stopped;
    expect(seen).toEqual([503, 200, 'closed', 'refresh']);
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
  });
});

describe('readiness', () => {
  it.each([
    ['starting', 503],
    ['ready', 200],
    ['stopping', 503],
  ] as const)('of a process that is %s is %i', async (stage, status) => {
    const { app, ask } = await anApi({ readiness: createReadiness(stage) });
    const answer = await ask<unknown>({ url: '/health/ready' });
    expect([answer.status, answer.body]).toEqual([status, { status: stage }]);
    expect((await ask<unknown>({ url: '/health/live' })).status).toBe(200);
    await app.close();
  });
});
