import {
  eventLogKey,
  isMailed,
  NOTIFICATION_UNDELIVERABLE_V1,
  undeliverableIdOf,
  type LoggedEvent,
  type OrderEvent,
} from '@order-carts/event-schemas';
import { endOfMail, type KnownMails } from '../ended-mails';
import type { DeadLetter, Effect } from '../ports/dead-letters.port';
import type { LoggedObject } from '../ports/event-log-reader.port';
import type { MailRecord } from '../ports/mail-records.port';
import { isSameJson } from '../same-json';
import type { Finding, Replay } from './finding';

/** What is there of the effects of some events. */
export interface FoundEffects extends KnownMails {
  /** By object key. */
  readonly objects: ReadonlyMap<string, LoggedObject>;
  /** Ids of all events in the log, as its keys tell them. */
  readonly loggedIds: ReadonlySet<string>;
  /** The letter that explains why an effect of an event is missing. */
  readonly letterFor: (eventId: string, effect: Effect) => DeadLetter | undefined;
}

export interface Moments {
  /** What happened after this may still be under way. */
  readonly settledBefore: string;
  /** What happened before this the ledger may have forgotten. */
  readonly ledgerSince: string;
}

export type EffectCheck =
  { readonly outcome: 'there' | 'not-due' | 'under-way' | 'undeliverable' } | { readonly outcome: 'fault'; readonly finding: Finding };

/** Whether an event's mail is where it ought to be; a mail that never ought to be is a fault too. */
export function checkMail(event: OrderEvent, isErased: boolean, found: FoundEffects, moments: Moments): EffectCheck {
  const record = found.mails.get(event.id);
  if (!isMailed(event) || isErased) return record === undefined ? { outcome: 'not-due' } : surplusMail(event, isErased);
  if (endOfMail(event, found) !== undefined) return { outcome: 'undeliverable' };
  if (record?.state === 'sent') return { outcome: 'there' };
  if (record?.state === 'sending') return { outcome: 'under-way' };
  return checkUnsent(event, record, found, moments);
}

/** Nobody knows whether it was sent, so it is not sent again. */
function unreadable({ id }: OrderEvent, detail: string): EffectCheck {
  return { outcome: 'fault', finding: { kind: 'malformed-row', subject: id, detail } };
}

/** What the ledger has lost or forgotten the log may still know. */
function checkUnsent(event: OrderEvent, record: MailRecord | undefined, found: FoundEffects, moments: Moments): EffectCheck {
  if (record?.state === 'unreadable') return unreadable(event, record.complaint);
  if (found.loggedIds.has(undeliverableIdOf(event.id))) return { outcome: 'undeliverable' };
  if (event.time < moments.ledgerSince) return { outcome: 'not-due' };
  const detail = unsentDetail(event, record);
  return missing({ kind: 'mail-missing', detail, replay: { effect: 'mail', event } }, found, moments);
}

function unsentDetail({ type }: OrderEvent, record: MailRecord | undefined): string {
  if (record?.state === 'died') return `its sending began and was given up at ${record.at}`;
  return record?.state === 'expired' ? `the ledger's entry expired at ${record.at}` : `no mail for ${type}`;
}

function surplusMail({ id, type }: OrderEvent, isErased: boolean): EffectCheck {
  const why = isErased ? 'its customer was erased' : `${type} has no mail`;
  return { outcome: 'fault', finding: { kind: 'mail-surplus', subject: id, detail: `the ledger has an entry, but ${why}` } };
}

/** Whether an event's object is in the log under the key of its own time, with its own content. */
export function checkLog(event: LoggedEvent, found: FoundEffects, moments: Moments): EffectCheck {
  const [key, replay] = [eventLogKey(event), { effect: 'log', event } as const];
  const object = found.objects.get(key);
  if (object === undefined) return missing({ kind: 'log-missing', detail: `no object ${key}`, replay }, found, moments);
  if (isSameJson(object.content, event)) return { outcome: 'there' };
  const detail = `object ${key} holds something else than ${sourceOf(event)}`;
  return { outcome: 'fault', finding: { kind: 'log-differs', subject: event.id, detail, replay } };
}

const sourceOf = ({ type }: LoggedEvent): string => (type === NOTIFICATION_UNDELIVERABLE_V1 ? 'the ledger' : "the event's row");

interface Missing {
  readonly kind: 'mail-missing' | 'log-missing';
  readonly detail: string;
  readonly replay: Replay;
}

function missing({ kind, detail, replay }: Missing, found: FoundEffects, { settledBefore }: Moments): EffectCheck {
  const { event, effect } = replay;
  const parked = found.letterFor(event.id, effect);
  if (parked !== undefined) return { outcome: 'fault', finding: { kind, subject: event.id, detail, parked } };
  if (event.time > settledBefore) return { outcome: 'under-way' };
  return { outcome: 'fault', finding: { kind, subject: event.id, detail, replay } };
}
