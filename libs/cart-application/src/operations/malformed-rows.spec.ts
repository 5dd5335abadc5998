import { MalformedRow } from '../ports/malformed-row';
import { AuditedShop, type ShopStory } from '../testing/suites/audited-shop';
import { minutes } from '../testing/suites/cart-driver';
import { audit } from './audit/audit';
import type { StockRecords } from './ports/stock-records.port';
import { replaysIn } from './repair/repair';
import { traceOrder } from './trace/trace-order';

describe('audit › of rows that do not fit', () => {
  const everything = { period: { since: minutes(-60), until: minutes(60) }, graceMs: 0, withStock: true };
  const story: ShopStory = { orders: [{ way: [], damages: [], rows: 'none' }], stolen: 0, strangers: 0 };
  const complaint = 'malformed row: status must be equal to constant';

  it.each([
    ['entry of a mail', 'find', { state: 'unreadable', complaint }],
    ['entry of what came back of a mail', 'cameBack', new MalformedRow(complaint)],
  ] as const)('names the %s, sends no mail for it, and goes on', async (_what, ask, answer) => {
    const shop = await AuditedShop.of(story);
    const mails = { ...shop.deps.mails, [ask]: async (ids: readonly string[]) => new Map(ids.map((id) => [id, answer])) };
    const report = await audit({ ...shop.deps, mails }, everything);
    expect(report.findings).toEqual([{ kind: 'malformed-row', subject: expect.stringMatching(/\.000001$/), detail: complaint }]);
    expect(replaysIn(report.findings)).toEqual([]);
  });

  it('names the product whose books do not fit, and the order whose lines do not, each once', async () => {
    const shop = await AuditedShop.of(story);
    const { stock } = shop.deps;
    const broken: StockRecords = {
      all: async () => (await stock.all()).map((record) => ({ ...record, unitsOnHand: 7, complaint })),
      countOrders: async (...asked) => ({ ...(await stock.countOrders(...asked)), malformed: new Map([['order-1', complaint]]) }),
    };
    const [order, ...products] = (await audit({ ...shop.deps, stock: broken }, everything)).findings;
    expect(order).toEqual({ kind: 'malformed-row', subject: 'order-1', detail: `${complaint}; its lines are in no sum of stock` });
    expect(products.map(({ kind, detail }) => [kind, detail])).toEqual([['malformed-row', complaint]]);
  });

  it('shows the entry of a mail that does not fit on the way of its order', async () => {
    const shop = await AuditedShop.of(story);
    const [orderId = ''] = [...shop.pipeline.mails.keys()].map((eventId) => eventId.split('.')[0]);
    const find = async (ids: readonly string[]) => new Map(ids.map((id) => [id, { state: 'unreadable', complaint } as const]));
    const trace = await traceOrder({ ...shop.deps, mails: { ...shop.deps.mails, find } }, orderId);
    expect(trace?.steps).toContainEqual(expect.objectContaining({ what: 'mail', detail: complaint }));
  });
});
