import type { OrderStatus } from '@order-carts/cart-domain';
import fc from 'fast-check';
import { minutes } from '../testing/suites/cart-driver';
import { AuditedShop, LOG_DAMAGES, MAIL_DAMAGES, ROW_DAMAGES, type Expected, type ShopStory } from '../testing/suites/audited-shop';
import { audit } from './audit/audit';
import type { Finding } from './audit/finding';
import type { OrderRecord } from './ports/order-records.port';
import { repair, replaysIn } from './repair/repair';

const ways: readonly (readonly OrderStatus[])[] = [
  [],
  ['packed'],
  ['packed', 'shipped'],
  ['packed', 'shipped', 'delivered'],
  ['cancelled'],
  ['packed', 'cancelled'],
];
/** Most things are as they ought to be. */
const mostly = <Damage extends string>(damages: readonly Damage[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(damages[0] as Damage) }, fc.constantFrom(...damages));
const damage = fc.record({ mail: mostly(MAIL_DAMAGES), log: mostly(LOG_DAMAGES) });
const orderStory = fc.record({
  way: fc.constantFrom(...ways),
  damages: fc.array(damage, { minLength: 4, maxLength: 4 }),
  rows: mostly(ROW_DAMAGES),
});
const shopStory: fc.Arbitrary<ShopStory> = fc.record({
  orders: fc.array(orderStory, { maxLength: 6 }),
  stolen: fc.nat({ max: 2 }),
  strangers: fc.nat({ max: 2 }),
});

const named = (findings: readonly (Finding | Expected)[]): readonly string[] =>
  [...new Set(findings.map(({ kind, subject }) => `${kind} ${subject}`))].sort();

const mend = (shop: AuditedShop, findings: readonly Finding[]) =>
  repair({ ...shop.pipeline, ...shop.deps, pause: async () => undefined }, replaysIn(findings), { looks: 2 });

describe('audit and repair › of any history with anything missing or surplus', () => {
  it('name exactly that, mend what a replay mends and nothing else, and change nothing the second time', async () => {
    const property = fc.asyncProperty(shopStory, async (story) => {
      const shop = await AuditedShop.of(story);
      const { expected, pipeline } = shop;
      const [mails, objects] = [pipeline.sentMails.length, pipeline.writtenObjects.length];
      const first = await shop.audit();
      expect(named(first.findings)).toEqual(named(expected));
      const mended = expected.filter(({ isMended }) => isMended);

      expect(await mend(shop, first.findings)).toEqual([]);
      expect(pipeline.sentMails.length - mails).toBe(mended.filter(({ kind }) => kind === 'mail-missing').length);
      expect(pipeline.writtenObjects.length - objects).toBe(mended.filter(({ kind }) => kind.startsWith('log-')).length);

      const second = await shop.audit();
      expect(named(second.findings)).toEqual(named(expected.filter(({ isMended }) => !isMended)));
      expect(replaysIn(second.findings)).toEqual([]);
      const sent = [...pipeline.sentMails];
      await mend(shop, second.findings);
      expect(pipeline.sentMails).toEqual(sent);
      expect(named((await shop.audit()).findings)).toEqual(named(second.findings));
    });
    await fc.assert(property, { numRuns: 150 });
  });
});

const story = (changes: Partial<ShopStory['orders'][number]> = {}): ShopStory => ({
  orders: [{ way: ['packed', 'shipped'], damages: [], rows: 'none', ...changes }],
  ...{ stolen: 0, strangers: 0 },
});
const fine = { mail: 'none', log: 'none' } as const;

describe('audit', () => {
  it('counts what it has looked at', async () => {
    const shop = await AuditedShop.of(story({ damages: [{ mail: 'refused', log: 'none' }, fine, { mail: 'sending', log: 'none' }] }));
    expect((await shop.audit()).counts).toEqual({
      ...{ orders: 1, events: 3, mails: 0, undeliverable: 1, underWay: 1, logObjects: 4, products: 1, deadLetters: 0 },
    });
  });

  it('counts a mail that came back among the undeliverable', async () => {
    const shop = await AuditedShop.of(story({ damages: [{ mail: 'bounced', log: 'none' }] }));
    expect((await shop.audit()).counts).toMatchObject({ mails: 1, undeliverable: 1, logObjects: 4 });
  });

  it('takes a mail that came back within the grace time for under way', async () => {
    const shop = await AuditedShop.of(story({ way: [], damages: [{ mail: 'bounced-unsaid', log: 'none' }] }));
    const period = { since: '2020-01-01T00:00:00.000Z', until: shop.clock.now() };
    const found = async (graceMinutes: number) =>
      (await audit(shop.deps, { period, graceMs: graceMinutes * 60_000, withStock: false })).findings;
    expect([await found(54), named(await found(52))]).toEqual([[], named(shop.expected)]);
  });

  it('knows what came back of a mail also when its customer was erased since', async () => {
    const shop = await AuditedShop.of(story({ way: [], damages: [{ mail: 'bounced-unsent', log: 'none' }] }));
    const find = async (orderId: string): Promise<OrderRecord> => {
      const record = await shop.deps.orders.find(orderId);
      return { ...record, order: record.order && { ...record.order, isErased: true } };
    };
    const period = { since: minutes(-60), until: minutes(60) };
    const report = await audit({ ...shop.deps, orders: { ...shop.deps.orders, find } }, { period, graceMs: 0, withStock: true });
    expect(report.findings).toEqual([]);
  });

  it('takes what is younger than the grace time for under way, not for missing', async () => {
    const shop = await AuditedShop.of(story({ way: [], damages: [{ mail: 'missing', log: 'missing' }] }));
    const period = { since: '2020-01-01T00:00:00.000Z', until: shop.clock.now() };
    const young = await audit(shop.deps, { period, graceMs: 3_600_000 * 2, withStock: false });
    expect([young.findings, young.counts.underWay]).toEqual([[], 2]);
    expect((await audit(shop.deps, { period, graceMs: 0, withStock: false })).findings).toHaveLength(2);
  });

  it.each([
    ['in which it was placed', 1, 1],
    ['in which the log has a later event of it', 3, 1],
    ['in whose hour alone the log has an event of it', 30, 0],
  ])('takes an order into a period %s: %i minutes on', async (_what, since, orders) => {
    const shop = await AuditedShop.of(story());
    const period = { since: minutes(since), until: shop.clock.now() };
    const report = await audit(shop.deps, { period, graceMs: 0, withStock: false });
    expect([report.counts.orders, report.findings]).toEqual([orders, []]);
  });

  it('takes in an older order whose event in the period has left no trace but its own row, while it counts all orders anyway', async () => {
    const lost = { mail: 'missing', log: 'missing' } as const;
    const shop = await AuditedShop.of(story({ damages: [lost, lost, lost] }));
    const period = { since: minutes(3), until: shop.clock.now() };
    const found = (withStock: boolean) => audit(shop.deps, { period, graceMs: 0, withStock });
    expect(named((await found(true)).findings)).toEqual(named(shop.expected));
    expect((await found(false)).counts.orders).toBe(0);
  });

  it('takes in an older order of which a mail came back in the period, when the log has it', async () => {
    const shop = await AuditedShop.of(story({ way: [], damages: [{ mail: 'bounced', log: 'none' }] }));
    const period = { since: minutes(6), until: shop.clock.now() };
    expect((await audit(shop.deps, { period, graceMs: 0, withStock: false })).counts).toMatchObject({ orders: 1, undeliverable: 1 });
  });

  it('takes in an older order of which a mail came back in the period without a trace in the log, while it reads the whole ledger', async () => {
    const shop = await AuditedShop.of(story({ way: [], damages: [{ mail: 'bounced-unsaid', log: 'missing' }] }));
    const period = { since: minutes(6), until: shop.clock.now() };
    const found = (withStock: boolean) => audit(shop.deps, { period, graceMs: 0, withStock });
    expect(named((await found(true)).findings)).toEqual(named(shop.expected));
    expect((await found(false)).counts.orders).toBe(0);
  });

  it('expects no mail that the ledger may have forgotten', async () => {
    const shop = await AuditedShop.of(story({ way: [], damages: [{ mail: 'missing', log: 'none' }] }));
    const later = new Date(Date.parse(shop.clock.now()) + 36 * 86_400_000).toISOString();
    const request = { period: { since: '2020-01-01T00:00:00.000Z', until: later }, graceMs: 0, withStock: false };
    expect((await audit({ ...shop.deps, clock: { now: () => later } }, request)).findings).toEqual([]);
  });

  it('names the dead letter that explains what is missing', async () => {
    const shop = await AuditedShop.of(story({ way: [], damages: [{ mail: 'parked', log: 'none' }] }));
    const [finding] = (await shop.audit()).findings;
    expect(finding).toMatchObject({ kind: 'mail-missing', parked: { place: 'notifications-dlq', reason: 'refused' } });
  });

  it('judges no product that is sold while it is counted', async () => {
    const shop = await AuditedShop.of({ ...story(), stolen: 1 });
    let reading = 0;
    const moving = {
      ...shop.deps.stock,
      all: async () => (await shop.deps.stock.all()).map((record) => ({ ...record, changedAt: String((reading += 1)) })),
    };
    const period = { since: '2020-01-01T00:00:00.000Z', until: shop.clock.now() };
    const report = await audit({ ...shop.deps, stock: moving }, { period, graceMs: 0, withStock: true });
    expect([report.findings, report.inMotion.length]).toEqual([[], 1]);
  });
});

describe('repair', () => {
  it('replays what is missing of one order in the order in which it happened', async () => {
    const lost = { mail: 'missing', log: 'missing' } as const;
    const shop = await AuditedShop.of(story({ damages: [lost, lost, lost] }));
    const replays = replaysIn((await shop.audit()).findings).map(({ event }) => event.id.slice(-1));
    expect(replays).toEqual(['1', '1', '2', '3', '3']);
  });

  it('answers what is still missing when its patience ends', async () => {
    const shop = await AuditedShop.of(story({ way: [], damages: [{ mail: 'missing', log: 'none' }] }));
    const replays = replaysIn((await shop.audit()).findings);
    const deaf = { publish: async () => undefined };
    const pause = jest.fn(async () => undefined);
    expect(await repair({ ...shop.pipeline, ...shop.deps, replays: deaf, pause }, replays, { looks: 3 })).toEqual(replays);
    expect(pause).toHaveBeenCalledTimes(2);
  });
});
