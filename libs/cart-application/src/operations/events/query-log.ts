import { eventLogKey, readLoggedEvent, type LoggedEvent } from '@order-carts/event-schemas';
import type { Clock } from '../../ports/time-and-ids.port';
import { ulidTimeMs } from '@order-carts/shared-kernel';
import { historyOf } from '../audit/history';
import { endsOfMails, knownMails } from '../ended-mails';
import { inParallel } from '../in-parallel';
import type { Period } from '../period';
import type { EventLogReader } from '../ports/event-log-reader.port';
import type { MailRecords } from '../ports/mail-records.port';
import type { OrderRecords } from '../ports/order-records.port';

export interface LogQuery {
  readonly period: Period;
  readonly orderId?: string | undefined;
  readonly type?: string | undefined;
  /** Goes on behind this key. */
  readonly after?: string | undefined;
}

export interface LogEntry {
  readonly key: string;
  readonly storedAt: string;
  readonly event: LoggedEvent;
}

/** Some events in the order of their keys; `key` is how far the log has been read. */
export interface LogPage {
  readonly key: string;
  readonly events: readonly LogEntry[];
  /** Keys of objects that hold no event. */
  readonly unreadable: readonly string[];
}

export interface LogQueryDependencies {
  readonly log: EventLogReader;
  readonly orders: OrderRecords;
  readonly mails: MailRecords;
  readonly clock: Clock;
}

const READS_AT_ONCE = 16;

/**
 * Events of the log, page by page. By time the log's own partitions are read; of one order only the objects that its rows and
 * the ledger of its mails name. Where its rows are not whole, the log is listed from the order's first hour on.
 */
export async function* queryLog(deps: LogQueryDependencies, query: LogQuery): AsyncIterable<LogPage> {
  for await (const keys of keysOf(deps, query)) {
    const key = keys.at(-1);
    if (key === undefined) continue;
    const objects = await inParallel(keys, READS_AT_ONCE, (each) => read(deps.log, each));
    const found = objects.filter((object) => object !== undefined);
    yield {
      key,
      events: found.filter((object): object is LogEntry => 'event' in object && isMeant(object.event, query)),
      unreadable: found.flatMap((object) => ('event' in object ? [] : [object.key])),
    };
  }
}

async function* keysOf(deps: LogQueryDependencies, { period, orderId, after }: LogQuery): AsyncIterable<readonly string[]> {
  if (orderId === undefined) return yield* deps.log.list(period, after);
  const { events, faults } = historyOf(await deps.orders.find(orderId));
  if (events.length === 0 || faults.length > 0) return yield* keysOfOrder(deps, orderId, after);
  const known = await knownMails(deps.mails, events, deps.clock.now());
  yield [...events, ...endsOfMails(events, known)]
    .map(eventLogKey)
    .filter((key) => after === undefined || key > after)
    .sort();
}

/** Reads no object but the order's own. */
async function* keysOfOrder({ log, clock }: LogQueryDependencies, orderId: string, after?: string): AsyncIterable<readonly string[]> {
  const life = { since: new Date(ulidTimeMs(orderId)).toISOString(), until: clock.now() };
  for await (const keys of log.list(life, after)) yield keys.filter((key) => key.includes(`/${orderId}.`));
}

async function read(log: EventLogReader, key: string): Promise<LogEntry | { readonly key: string } | undefined> {
  const object = await log.read(key);
  if (object === undefined) return undefined;
  const reading = readLoggedEvent(object.content);
  return reading.isValid ? { key, storedAt: object.storedAt, event: reading.event } : { key };
}

/** A page holds whole hours; the event's own time decides. */
function isMeant(event: LoggedEvent, { period: { since, until }, type, orderId }: LogQuery): boolean {
  if (orderId === undefined && (event.time < since || event.time >= until)) return false;
  return type === undefined || event.type === type;
}
