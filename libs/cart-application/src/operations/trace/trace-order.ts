import { eventLogKey, isMailed, type LoggedEvent, type NotificationUndeliverableV1, type OrderEvent } from '@order-carts/event-schemas';
import type { Clock } from '../../ports/time-and-ids.port';
import { historyOf } from '../audit/history';
import { lettersIn } from '../audit/letters';
import { endsOfMails, knownMails, type KnownMails } from '../ended-mails';
import type { DeadLetters } from '../ports/dead-letters.port';
import type { EventLogReader } from '../ports/event-log-reader.port';
import { ledgerSince, MAIL_LEDGER_DAYS, type MailRecords } from '../ports/mail-records.port';
import type { OrderRecords } from '../ports/order-records.port';

export interface TraceDependencies {
  readonly orders: OrderRecords;
  readonly mails: MailRecords;
  readonly log: EventLogReader;
  readonly places: readonly DeadLetters[];
  readonly clock: Clock;
}

export interface TraceStep {
  readonly at: string;
  /** Since the order's first step. */
  readonly afterMs: number;
  readonly what: 'event' | 'mail' | 'log' | 'parked';
  readonly eventId: string;
  readonly detail: string;
  /** The W3C trace id that the event carries. */
  readonly traceId?: string | undefined;
}

export interface OrderTrace {
  readonly orderId: string;
  readonly traceIds: readonly string[];
  readonly steps: readonly TraceStep[];
  /** What should have happened and has left no trace. */
  readonly absent: readonly string[];
  /** What the audit says of the order's rows. */
  readonly faults: readonly string[];
}

type Step = Omit<TraceStep, 'afterMs'>;

/** All that is stored of an order's way, in the order of time; undefined when there is no such order. */
export async function traceOrder(deps: TraceDependencies, orderId: string): Promise<OrderTrace | undefined> {
  const record = await deps.orders.find(orderId);
  if (record.order === undefined && record.events.length === 0) return undefined;
  const { events, faults } = historyOf(record);
  const now = deps.clock.now();
  const known = await knownMails(deps.mails, events, now);
  const traced = await Promise.all(events.map((event) => stepsOf(deps.log, event, known)));
  const ends = endsOfMails(events, known);
  const ended = await Promise.all(ends.map((end) => endSteps(deps.log, end)));
  const { letters } = await lettersIn(deps.places);
  const parked = letters.flatMap(({ eventIds, parkedAt, place, reason }) =>
    eventIds
      .filter((id) => id.startsWith(`${orderId}.`))
      .map((eventId): Step => ({
        ...{ at: parkedAt, what: 'parked', eventId, detail: `in ${place}: ${reason}` },
      })),
  );
  const isErased = record.order?.isErased === true;
  const remembered = ledgerSince(now);
  return {
    orderId,
    traceIds: [...new Set(events.flatMap((event) => traceIdOf(event) ?? []))],
    steps: timed([...traced.flat(), ...ended.flat(), ...parked]),
    absent: [
      ...events.flatMap((event, index) => [
        ...(isErased ? [] : absentMail(event, traced[index] ?? [], remembered)),
        ...absentLog(event, traced[index] ?? []),
      ]),
      ...ends.flatMap((end, index) => absentLog(end, ended[index] ?? [])),
    ],
    faults: faults.map(({ detail }) => detail),
  };
}

async function stepsOf(log: EventLogReader, event: OrderEvent, known: KnownMails): Promise<readonly Step[]> {
  return [eventStep(event), ...mailStep(event, known), ...(await logStep(log, event))];
}

/** What the ledger tells of a mail that was refused or came back, and the log. */
async function endSteps(log: EventLogReader, end: NotificationUndeliverableV1): Promise<readonly Step[]> {
  const { cause, reason } = end.data;
  return [eventStep(end, `${end.type}: ${cause}, ${reason}`), ...(await logStep(log, end))];
}

function eventStep(event: LoggedEvent, detail: string = event.type): Step {
  return { at: event.time, what: 'event', eventId: event.id, detail, traceId: traceIdOf(event) };
}

function mailStep({ id: eventId, time }: OrderEvent, { mails }: KnownMails): readonly Step[] {
  const mail = mails.get(eventId);
  if (mail === undefined) return [];
  const { state } = mail;
  if (state === 'sent') return [{ at: mail.sentAt, what: 'mail', eventId, detail: `accepted by SES as ${mail.messageId}` }];
  if (state === 'undeliverable') return [{ at: mail.at, what: 'mail', eventId, detail: `cannot be delivered: ${mail.reason}` }];
  if (state === 'unreadable') return [{ at: time, what: 'mail', eventId, detail: mail.complaint }];
  if (state === 'sending') return [{ at: mail.until, what: 'mail', eventId, detail: 'is being sent, until then at most' }];
  return [{ at: mail.at, what: 'mail', eventId, detail: state === 'died' ? 'its sending was given up' : 'its ledger entry expired' }];
}

async function logStep(log: EventLogReader, event: LoggedEvent): Promise<readonly Step[]> {
  const key = eventLogKey(event);
  const object = await log.read(key);
  if (object === undefined) return [];
  // S3 tells whole seconds: an object is never older than what it tells of.
  const at = object.storedAt < event.time ? event.time : object.storedAt;
  return [{ at, what: 'log', eventId: event.id, detail: key }];
}

function absentMail(event: OrderEvent, steps: readonly Step[], remembered: string): readonly string[] {
  if (has(steps, 'mail') || !isMailed(event)) return [];
  const forgotten = `, which the ledger would have forgotten: it remembers ${MAIL_LEDGER_DAYS} days`;
  return [`the mail of ${event.type}${event.time < remembered ? forgotten : ''}`];
}

function absentLog({ type }: LoggedEvent, steps: readonly Step[]): readonly string[] {
  return has(steps, 'log') ? [] : [`the log object of ${type}`];
}

const has = (steps: readonly Step[], wanted: TraceStep['what']): boolean => steps.some(({ what }) => what === wanted);

function timed(steps: readonly Step[]): readonly TraceStep[] {
  const sorted = [...steps].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  const start = Math.min(...steps.filter(({ what }) => what === 'event').map(({ at }) => Date.parse(at)));
  return sorted.map((step) => ({ ...step, afterMs: Math.max(0, Date.parse(step.at) - start) }));
}

const traceIdOf = ({ traceparent }: LoggedEvent): string | undefined => traceparent?.split('-')[1];
