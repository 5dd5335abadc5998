import { eventLogKey, undeliverableIdOf } from '@order-carts/event-schemas';
import { eventIdOf } from '@order-carts/shared-kernel';
import { endsOfMails, knownMails, type KnownMails } from '../ended-mails';
import { inParallel } from '../in-parallel';
import type { EventLogReader, LoggedObject } from '../ports/event-log-reader.port';
import type { MailRecords } from '../ports/mail-records.port';
import type { OrderRecord, OrderRecords } from '../ports/order-records.port';
import { checkLog, checkMail, type EffectCheck, type FoundEffects, type Moments } from './effects';
import type { Finding } from './finding';
import { historyOf, type OrderHistory } from './history';

export interface OrderAuditDependencies {
  readonly orders: OrderRecords;
  readonly mails: MailRecords;
  readonly log: EventLogReader;
}

/** What an audit knows before it looks at any order. */
export interface Surroundings extends Pick<FoundEffects, 'loggedIds' | 'letterFor'> {
  readonly moments: Moments;
  readonly now: string;
}

export interface OrderAudit {
  readonly orderId: string;
  /** Whether it has any row. */
  readonly isThere: boolean;
  readonly events: number;
  /** When they happened, and when a mail of theirs came to its end, as far as they can be read. */
  readonly times: readonly string[];
  /** Whether one of them cannot be read: it may have happened at any time. */
  readonly hasUnreadable: boolean;
  readonly mails: readonly EffectCheck[];
  readonly logged: readonly EffectCheck[];
  readonly findings: readonly Finding[];
  /** Keys of the log that this order explains. */
  readonly keys: readonly string[];
  /** Ids that it explains under any key: when they happened is not known. */
  readonly ids: readonly string[];
}

const READS_AT_ONCE = 16;

/** Audits some orders with all of their events, whenever they happened. */
export async function auditOrders(
  { orders, mails, log }: OrderAuditDependencies,
  orderIds: readonly string[],
  surroundings: Surroundings,
): Promise<readonly OrderAudit[]> {
  const records = await inParallel(orderIds, READS_AT_ONCE, (orderId) => orders.find(orderId));
  const histories = records.map((record) => ({ record, history: historyOf(record) }));
  const events = histories.flatMap(({ history }) => history.events);
  const known = await knownMails(mails, events, surroundings.now);
  const objects = await objectsAt(log, [...events, ...endsOfMails(events, known)].map(eventLogKey));
  const found: FoundEffects = { ...surroundings, ...known, objects };
  return histories.map(({ record, history }) => auditOrder(record, history, found, surroundings.moments));
}

async function objectsAt(log: EventLogReader, keys: readonly string[]): Promise<ReadonlyMap<string, LoggedObject>> {
  const objects = await inParallel(keys, READS_AT_ONCE, async (key) => [key, await log.read(key)] as const);
  return new Map(objects.flatMap(([key, object]) => (object === undefined ? [] : [[key, object] as const])));
}

function auditOrder(record: OrderRecord, { events, faults }: OrderHistory, found: FoundEffects, moments: Moments): OrderAudit {
  const isErased = record.order?.isErased === true;
  const mails = events.map((event) => checkMail(event, isErased, found, moments));
  const due = [...events, ...endsOfMails(events, found)];
  const logged = due.map((event) => checkLog(event, found, moments));
  const ids = record.events.map(({ sequence }) => eventIdOf(record.orderId, sequence));
  const readable = new Set(events.map(({ id }) => id));
  return {
    orderId: record.orderId,
    isThere: record.order !== undefined || record.events.length > 0,
    events: record.events.length,
    times: due.map(({ time }) => time),
    hasUnreadable: events.length < record.events.length,
    mails,
    logged,
    findings: [...faults, ...[...mails, ...logged].flatMap((check) => (check.outcome === 'fault' ? [check.finding] : []))],
    keys: due.map(eventLogKey),
    ids: [...ids.filter((id) => !isMailKnown(id, found)).map(undeliverableIdOf), ...ids.filter((id) => !readable.has(id))],
  };
}

/** Whether the ledger can tell the end of a mail, or that there is none: then the log has no say. */
function isMailKnown(eventId: string, { mails, cameBack }: KnownMails): boolean {
  const state = mails.get(eventId)?.state;
  return state === 'sent' || state === 'undeliverable' || cameBack.has(eventId);
}
