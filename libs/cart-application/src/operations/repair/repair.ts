import { eventLogKey, undeliverableIdOf, type LoggedEvent, type OrderEvent } from '@order-carts/event-schemas';
import type { EventQueue } from '../../ports/order-events.port';
import type { Clock } from '../../ports/time-and-ids.port';
import type { Finding, Replay } from '../audit/finding';
import { inParallel } from '../in-parallel';
import type { EventLogReader } from '../ports/event-log-reader.port';
import type { MailRecord, MailRecords } from '../ports/mail-records.port';
import type { MailReplay } from '../ports/replays.port';
import { isSameJson } from '../same-json';

export interface RepairDependencies {
  readonly replays: MailReplay;
  readonly queue: EventQueue;
  readonly mails: MailRecords;
  readonly log: EventLogReader;
  readonly clock: Clock;
  readonly pause: () => Promise<unknown>;
}

export interface RepairOptions {
  /** How often to look whether the effects are there, with a pause between. */
  readonly looks: number;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The parts of an audit's findings that a replay mends, those of one order in the order in which they happened. */
export function replaysIn(findings: readonly Finding[]): readonly Replay[] {
  const replays = findings.flatMap(({ replay }) => replay ?? []);
  return replays.sort((left, right) => (left.event.id < right.event.id ? -1 : 1));
}

const ORDERS_AT_ONCE = 8;

/**
 * Replays exactly these effects and waits for them. Answers those that are not there yet when its patience ends.
 *
 * Harmless as a repeat: the ledger drops a mail that was sent, the log's object is written with the same bytes.
 */
export async function repair(
  deps: RepairDependencies,
  replays: readonly Replay[],
  { looks, onProgress = () => undefined }: RepairOptions,
): Promise<readonly Replay[]> {
  const attempt = Math.floor(Date.parse(deps.clock.now()) / 1000);
  const byOrder = Map.groupBy(replays, ({ event }) => event.subject);
  await inParallel([...byOrder.values()], ORDERS_AT_ONCE, async (ofOrder) => {
    for (const { effect, event } of ofOrder) await (effect === 'log' ? deps.queue.send(event) : deps.replays.publish(event, attempt));
  });
  let open = replays;
  for (let look = 0; look < looks && open.length > 0; look += 1) {
    if (look > 0) await deps.pause();
    open = await stillMissing(deps, open);
    onProgress(replays.length - open.length, replays.length);
  }
  return open;
}

const READS_AT_ONCE = 16;

async function stillMissing({ mails, log, clock }: RepairDependencies, replays: readonly Replay[]): Promise<readonly Replay[]> {
  const mailed = replays.filter(({ effect }) => effect === 'mail').map(({ event }) => event.id);
  const records = await mails.find(mailed, clock.now());
  const isThere = await inParallel(replays, READS_AT_ONCE, async ({ effect, event }) =>
    effect === 'log' ? isLogged(log, event) : isMailSettled(log, event, records.get(event.id)),
  );
  return replays.filter((_, index) => isThere[index] !== true);
}

/** Sent, or known to the log as undeliverable. */
async function isMailSettled(log: EventLogReader, { id }: OrderEvent, record: MailRecord | undefined): Promise<boolean> {
  if (record?.state !== 'undeliverable') return record?.state === 'sent';
  return (await log.read(eventLogKey({ id: undeliverableIdOf(id), time: record.at }))) !== undefined;
}

async function isLogged(log: EventLogReader, event: LoggedEvent): Promise<boolean> {
  return isSameJson((await log.read(eventLogKey(event)))?.content, event);
}
