import { isUlid } from '@order-carts/shared-kernel';
import type { Clock } from '../../ports/time-and-ids.port';
import { shifted, type Period } from '../period';
import type { DeadLetters } from '../ports/dead-letters.port';
import { ledgerSince } from '../ports/mail-records.port';
import type { Backlog } from '../ports/replays.port';
import type { StockRecords } from '../ports/stock-records.port';
import type { Moments } from './effects';
import type { Finding } from './finding';
import { lettersIn } from './letters';
import { LogKeys } from './log-keys';
import { auditOrders, type OrderAudit, type OrderAuditDependencies } from './orders';
import { auditStock, type StockAudit } from './stock';
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
  /**
   * The sum over all orders that ever were: the one part that costs with the shop's age. It is also what finds an older order
   * whose event in the period has left no trace at all, and one of which a mail came back, which only the whole ledger tells.
   */
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
 * Takes in the orders placed in the period and older ones with an event in it, as the log, a dead-letter queue or the count
 * of all orders shows, each with all its events. Changes nothing.
 */
export async function audit(deps: AuditDependencies, request: AuditRequest, progress: AuditProgress = {}): Promise<AuditReport> {
  const { period, withStock } = request;
  const now = deps.clock.now();
  const box = await lettersIn(deps.places);
  const waiting = await deps.backlog.waiting();
  const keys = await LogKeys.of(deps.log, period);
  const tally = new Tally();
  const surroundings = { now, moments: momentsOf(now, request), loggedIds: keys.ids, letterFor: box.letterFor };
  const look = async (orderIds: readonly string[], isMeant: (each: OrderAudit) => boolean): Promise<void> => {
    for (const page of pagesOf(tally.unseen(orderIds))) {
      for (const each of await auditOrders(deps, page, surroundings)) {
        keys.explain(each);
        if (isMeant(each)) tally.add(each);
      }
      progress.orders?.(tally.counts.orders);
    }
  };
  for await (const page of deps.orders.placedIn(period)) await look(page, () => true);
  await look([...box.orderIds].filter(isUlid), () => true);
  await look([...keys.ordersBehindRest()].filter(isUlid), (each) => hasEventIn(period, each));
  const stock = withStock ? await auditStock(deps.stock, period, progress.stock) : NO_STOCK;
  const cameBack = withStock ? await deps.mails.ordersCameBackIn(period) : new Set<string>();
  await look([...stock.movedIn, ...cameBack].filter(isUlid), () => true);
  return {
    ...{ period, waiting, inMotion: stock.inMotion },
    counts: { ...tally.counts, logObjects: keys.inPeriod, products: stock.products, deadLetters: box.letters.length },
    findings: [...tally.findings, ...keys.rest.map(surplusObject), ...stock.findings],
  };
}

const NO_STOCK: StockAudit = { products: 0, inMotion: [], movedIn: new Set(), findings: [] };

function momentsOf(now: string, { graceMs }: AuditRequest): Moments {
  return { settledBefore: shifted(now, -graceMs), ledgerSince: ledgerSince(now) };
}

const PAGE = 200;

/** The log is listed by whole hours. */
function hasEventIn({ since, until }: Period, { times, hasUnreadable }: OrderAudit): boolean {
  return hasUnreadable || times.some((time) => time >= since && time < until);
}

const pagesOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, index) => ids.slice(index * PAGE, (index + 1) * PAGE));

function surplusObject(key: string): Finding {
  return { kind: 'log-surplus', subject: key, detail: 'no event of any order explains this object of the log' };
}
