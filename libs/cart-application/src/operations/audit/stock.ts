import type { Period } from '../period';
import type { StockRecord, StockRecords } from '../ports/stock-records.port';
import type { Finding } from './finding';

export interface StockAudit {
  readonly products: number;
  /** Products that were sold or restocked while they were counted, so that nothing can be said of them. */
  readonly inMotion: readonly string[];
  /** Ids of the orders that have an event in the period, as their own rows tell it. */
  readonly movedIn: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

const MOST_COUNTS = 3;

/**
 * Whether the units on hand are the adjustments less the lines of all orders not cancelled.
 *
 * A product is judged only when nothing changed it between two readings of its stock, with the count of all orders in
 * between. While some are in motion all is counted again, a few times.
 */
export async function auditStock(stock: StockRecords, period: Period, onProgress?: (orders: number) => void): Promise<StockAudit> {
  const movedIn = new Set<string>();
  let inMotion: readonly string[] = [];
  let products = 0;
  const findings = new Map<string, Finding | undefined>();
  const malformed = new Map<string, string>();
  for (let count = 0; count < MOST_COUNTS; count += 1) {
    const before = byProduct(await stock.all());
    const ordered = await stock.countOrders(period, onProgress);
    ordered.movedIn.forEach((orderId) => movedIn.add(orderId));
    ordered.malformed.forEach((complaint, orderId) => malformed.set(orderId, complaint));
    const after = await stock.all();
    products = after.length;
    const unjudged = after.filter(({ productId }) => !findings.has(productId));
    const still = unjudged.filter((record) => isUnchanged(before.get(record.productId), record));
    for (const record of still) findings.set(record.productId, faultOf(record, ordered.units.get(record.productId) ?? 0));
    inMotion = unjudged.filter((record) => !still.includes(record)).map(({ productId }) => productId);
    if (inMotion.length === 0) break;
  }
  const faults = [...findings.values()].filter((finding) => finding !== undefined);
  return { products, inMotion, movedIn, findings: [...[...malformed].map(uncounted), ...faults] };
}

const byProduct = (records: readonly StockRecord[]): ReadonlyMap<string, StockRecord> =>
  new Map(records.map((record) => [record.productId, record]));

function isUnchanged(before: StockRecord | undefined, after: StockRecord): boolean {
  if (before === undefined) return false;
  const { unitsOnHand, unitsAdjusted, changedAt } = before;
  return unitsOnHand === after.unitsOnHand && unitsAdjusted === after.unitsAdjusted && changedAt === after.changedAt;
}

function uncounted([subject, complaint]: readonly [string, string]): Finding {
  return { kind: 'malformed-row', subject, detail: `${complaint}; its lines are in no sum of stock` };
}

function faultOf({ productId, unitsOnHand, unitsAdjusted, complaint }: StockRecord, ordered: number): Finding | undefined {
  if (complaint !== undefined) return { kind: 'malformed-row', subject: productId, detail: complaint };
  const expected = unitsAdjusted - ordered;
  if (unitsOnHand === expected) return undefined;
  const sum = `adjustments ${unitsAdjusted} − ordered ${ordered} = ${expected}`;
  return { kind: 'stock', subject: productId, detail: `${unitsOnHand} on hand, but ${sum}` };
}
