import { isUlid } from '@order-carts/shared-kernel';
import type { Clock } from '../../ports/time-and-ids.port';
import { shifted, type Period } from '../period';
import type { DeadLetters } from '../ports/dead-letters.port';
import { MAIL_LEDGER_DAYS } from '../ports/mail-records.port';
import type { Backlog } from '../ports/replays.port';
import type { StockRecords } from '../ports/stock-records.port';
import type { Moments } from './effects';
import type { Finding } from './finding';
import { lettersIn } from './letters';
import { loggedIdIn, LogKeys } from './log-keys';
import { auditOrders, type OrderAuditDependencies } from './orders';
import { auditStock } from './stock';
import { Tally } from './tally';

export interface AuditDependencies extends OrderAuditDependencies {
  readonly stock: StockRecords;
  readonly places: readonly DeadLetters[];
  readonly backlog: Backlog;
  readonly clock: Clock;
}

export interface AuditRequest {
  readonly period: Period;
  /** What is younger counts as under way. */
  readonly graceMs: number;
  /** The sum over all orders that ever were: the one part that costs with the shop's age. */
  readonly withStock: boolean;
}

export interface AuditReport {
  readonly period: Period;
  readonly counts: AuditCounts;
  /** Products that changed while they were counted. */
  readonly inMotion: readonly string[];
  /** Messages that wait or are worked on: what is missing may still be among them. */
  readonly waiting: { readonly mail: number; readonly log: number };
  readonly findings: readonly Finding[];
}

export interface AuditCounts {
  readonly orders: number;
  readonly events: number;
  readonly mails: number;
  readonly undeliverable: number;
  readonly logObjects: number;
  readonly products: number;
  readonly underWay: number;
  readonly deadLetters: number;
}

export interface AuditProgress {
  readonly orders?: (count: number) => void;
  readonly stock?: (count: number) => void;
}

/**
 * Compares orders, their events, stock, the ledger of mails and the log.
 *
 * Takes in the orders placed in the period and those of which the log or a dead-letter queue shows an event, each with all
 * its events. Changes nothing.
 */
export async function audit(deps: AuditDependencies, request: AuditRequest, progress: AuditProgress = {}): Promise<AuditReport> {
  const { period, withStock } = request;
  const now = deps.clock.now();
  const box = await lettersIn(deps.places);
  const waiting = await deps.backlog.waiting();
  const keys = await LogKeys.of(deps.log, period);
  const tally = new Tally();
  const surroundings = { now, moments: momentsOf(now, request), loggedIds: keys.ids, letterFor: box.letterFor };
  for await (const page of orderPages(deps, period, keys, box.orderIds)) {
    const audits = await auditOrders(deps, tally.unseen(page), surroundings);
    for (const each of audits) {
      tally.add(each);
      each.keys.forEach((key) => keys.explainKey(key));
      each.ids.forEach((id) => keys.explainId(id));
    }
    progress.orders?.(tally.counts.orders);
  }
  const stock = withStock ? await auditStock(deps.stock, progress.stock) : NO_STOCK;
  return {
    ...{ period, waiting, inMotion: stock.inMotion },
    counts: { ...tally.counts, logObjects: keys.inPeriod, products: stock.products, deadLetters: box.letters.length },
    findings: [...tally.findings, ...keys.rest.map(surplusObject), ...stock.findings],
  };
}

const NO_STOCK = { products: 0, inMotion: [], findings: [] };

function momentsOf(now: string, { graceMs }: AuditRequest): Moments {
  return { settledBefore: shifted(now, -graceMs), ledgerSince: shifted(now, -MAIL_LEDGER_DAYS * DAY_MS) };
}

const DAY_MS = 86_400_000;
const PAGE = 200;

/** First the orders of the period; then, of what these do not explain, the orders behind log objects and dead letters. */
async function* orderPages(
  { orders }: AuditDependencies,
  period: Period,
  keys: LogKeys,
  inLetters: ReadonlySet<string>,
): AsyncIterable<readonly string[]> {
  for await (const page of orders.placedIn(period)) yield* pagesOf(page);
  const behindKeys = keys.rest.map((key) => loggedIdIn(key)?.split('.')[0] ?? '');
  yield* pagesOf([...new Set([...behindKeys, ...inLetters])].filter(isUlid));
}

const pagesOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, index) => ids.slice(index * PAGE, (index + 1) * PAGE));

function surplusObject(key: string): Finding {
  return { kind: 'log-surplus', subject: key, detail: 'no event of any order explains this object of the log' };
}
