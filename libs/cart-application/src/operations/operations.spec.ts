import { eventLogKey, orderPlacedV1Example as placed } from '@order-carts/event-schemas';
import type { OrderEvent } from '@order-carts/event-schemas';
import { AuditedShop, type OrderStory } from '../testing/suites/audited-shop';
import { minutes } from '../testing/suites/cart-driver';
import { memoryEventLogReader, memoryPipeline, recordingFeed } from '../testing/fakes/operations.fake';
import { queryLog, type LogQuery } from './events/query-log';
import { replayEvents } from './events/replay-events';
import { traceOrder } from './trace/trace-order';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const fine = { mail: 'none', log: 'none' } as const;
const shopWith = (...damages: readonly OrderStory['damages'][number][]) =>
  AuditedShop.of({ orders: [{ way: ['packed', 'shipped'], damages, rows: 'none' }], stolen: 0, strangers: 0 });
const orderIn = async (shop: AuditedShop): Promise<string> => [...shop.pipeline.objects.keys()][0]?.split('/').at(-1)?.split('.')[0] ?? '';

describe('trace', () => {
  it('tells event, mail and log object in their order, with the trace they belong to', async () => {
    const shop = await shopWith();
    const trace = await traceOrder(shop.deps, await orderIn(shop));
    expect(trace?.steps.map(({ what }) => what).sort()).toEqual(['event', 'event', 'event', 'log', 'log', 'log', 'mail', 'mail']);
    expect(trace?.steps.map(({ afterMs }) => afterMs)).toEqual(
      [...(trace?.steps ?? [])].map(({ afterMs }) => afterMs).sort((a, b) => a - b),
    );
    expect(trace?.traceIds).toEqual([traceId]);
    expect([trace?.absent, trace?.faults]).toEqual([[], []]);
  });

  it('names what is not there, and the dead letter that may be why', async () => {
    const shop = await shopWith({ mail: 'parked', log: 'missing' }, fine, fine);
    const trace = await traceOrder(shop.deps, (await shop.letters.look())[0]?.eventIds[0]?.split('.')[0] ?? '');
    expect(trace?.absent).toEqual(['the mail of order.placed.v1', 'the log object of order.placed.v1']);
    expect(trace?.steps).toContainEqual(expect.objectContaining({ what: 'parked', detail: 'in notifications-dlq: refused' }));
  });

  it.each([
    ['refused', 'refused, blacklisted'],
    ['bounced', 'bounced, blacklisted'],
  ] as const)('tells when a mail was %s and why, and when the log took it down', async (mail, why) => {
    const shop = await shopWith({ mail, log: 'none' }, fine, fine);
    const orderId = await orderIn(shop);
    const trace = await traceOrder(shop.deps, orderId);
    const id = `${orderId}.000001.undeliverable`;
    expect(trace?.steps.filter(({ eventId }) => eventId === id)).toEqual([
      { at: minutes(7), afterMs: expect.any(Number), what: 'event', eventId: id, detail: `notification.undeliverable.v1: ${why}`, traceId },
      expect.objectContaining({ what: 'log', detail: expect.stringContaining(id) }),
    ]);
    expect(trace?.absent).toEqual([]);
  });

  it('does not take a mail for missing that the ledger may have forgotten', async () => {
    const shop = await shopWith({ mail: 'parked', log: 'none' }, fine, fine);
    const orderId = (await shop.letters.look())[0]?.eventIds[0]?.split('.')[0] ?? '';
    const later = { now: () => new Date(Date.parse(shop.deps.clock.now()) + 36 * 86_400_000).toISOString() };
    const trace = await traceOrder({ ...shop.deps, clock: later }, orderId);
    expect(trace?.absent).toEqual(['the mail of order.placed.v1, which the ledger would have forgotten: it remembers 35 days']);
  });

  it('names the log object that a mail that came back has not got', async () => {
    const shop = await shopWith({ mail: 'bounced-unsaid', log: 'none' }, fine, fine);
    const trace = await traceOrder(shop.deps, await orderIn(shop));
    expect(trace?.absent).toEqual(['the log object of notification.undeliverable.v1']);
  });

  it('knows nothing of an order that is not there', async () => {
    expect(await traceOrder((await shopWith()).deps, '01JD8Q6WAA0000000000000009')).toBeUndefined();
  });
});

describe('the log', () => {
  const at = (minute: string, sequence: number): OrderEvent => ({
    ...placed,
    id: `${placed.subject}.00000${sequence}`,
    time: `2026-11-22T10:${minute}:00.000Z`,
  });
  const events = [at('10', 1), at('20', 2), at('30', 3)];
  const period = { since: '2026-11-22T10:15:00.000Z', until: '2026-11-22T10:30:00.000Z' };
  const logOf = async (...more: readonly string[]) => {
    const { objects, queue } = memoryPipeline('2026-11-22T10:40:00.000Z');
    for (const event of events) await queue.send(event);
    for (const key of more) objects.set(key, { content: {}, storedAt: '' });
    return { ...(await shopWith()).deps, log: memoryEventLogReader(objects) };
  };
  const idsOf = async (query: Partial<LogQuery>): Promise<readonly string[]> => {
    const ids: string[] = [];
    for await (const page of queryLog(await logOf(), { period, ...query })) ids.push(...page.events.map(({ event }) => event.id));
    return ids;
  };

  it('is asked by time to the moment, though it is read by the hour', async () => {
    expect(await idsOf({})).toEqual([events[1]?.id]);
  });

  it('is asked by order, what became of its mails included', async () => {
    const shop = await shopWith({ mail: 'bounced', log: 'none' }, fine, fine);
    const orderId = await orderIn(shop);
    const ids: string[] = [];
    for await (const page of queryLog(shop.deps, { period, orderId })) ids.push(...page.events.map(({ event }) => event.id));
    expect(ids.sort()).toEqual(['000001', '000001.undeliverable', '000002', '000003'].map((end) => `${orderId}.${end}`));
  });

  it('is listed for an order whose rows are not whole', async () => {
    const orderId = placed.subject;
    expect(await idsOf({ orderId })).toEqual(events.map(({ id }) => id));
    expect(await idsOf({ orderId, after: eventLogKey(events[1] as OrderEvent) })).toEqual([events[2]?.id]);
    expect(await idsOf({ orderId: `${orderId.slice(0, -1)}Z` })).toEqual([]);
  });

  it('is asked by type, and behind a key', async () => {
    const day = { since: '2026-11-22T00:00:00.000Z', until: '2026-11-23T00:00:00.000Z' };
    expect(await idsOf({ period: day, type: 'order.packed.v1' })).toEqual([]);
    expect(await idsOf({ period: day, after: eventLogKey(events[1] as OrderEvent) })).toEqual([events[2]?.id]);
  });

  it('feeds a new consumer, tells how far it is, and names what is no event', async () => {
    const feed = recordingFeed();
    const onProgress = jest.fn();
    const stranger = 'events/date=2026-11-22/hour=10/stranger.json';
    const result = await replayEvents({ ...(await logOf(stranger)), feed }, { period }, onProgress);
    expect(result).toEqual({ sent: 1, unreadable: [stranger] });
    expect(feed.sent).toEqual([events[1]]);
    expect(onProgress).toHaveBeenLastCalledWith({ sent: 1, key: stranger });
  });
});
