import { eventLogKey, isMailed, undeliverableIdOf, type OrderEvent } from '@order-carts/event-schemas';
import type { DeadLetter, Effect } from '../ports/dead-letters.port';
import type { LoggedObject } from '../ports/event-log-reader.port';
import type { MailRecord } from '../ports/mail-records.port';
import { isSameJson } from '../same-json';
import type { Finding } from './finding';

/** What is there of the effects of some events. */
export interface FoundEffects {
  /** By event id. */
  readonly mails: ReadonlyMap<string, MailRecord>;
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
  if (record?.state === 'sent') return { outcome: 'there' };
  if (record?.state === 'sending') return { outcome: 'under-way' };
  if (record?.state === 'undeliverable') return checkUndeliverable(event, record.reason, found, moments);
  return checkUnsent(event, record, found, moments);
}

/** It ends with an event in the log, which the mail sender repeats when it meets the notification again. */
function checkUndeliverable(event: OrderEvent, reason: string, found: FoundEffects, moments: Moments): EffectCheck {
  const subject = undeliverableIdOf(event.id);
  if (found.loggedIds.has(subject)) return { outcome: 'undeliverable' };
  const detail = `no object says that its mail cannot be delivered (${reason})`;
  return missing({ kind: 'log-missing', effect: 'mail', event, subject, detail }, found, moments);
}

type Unfinished = Extract<MailRecord, { readonly state: 'died' | 'expired' }>;

function checkUnsent(event: OrderEvent, record: Unfinished | undefined, found: FoundEffects, moments: Moments): EffectCheck {
  if (found.loggedIds.has(undeliverableIdOf(event.id))) return { outcome: 'undeliverable' };
  if (event.time < moments.ledgerSince) return { outcome: 'not-due' };
  const detail = record === undefined ? `no mail for ${event.type}` : unfinished(record);
  return missing({ kind: 'mail-missing', effect: 'mail', event, detail }, found, moments);
}

function unfinished({ state, at }: Unfinished): string {
  return state === 'died' ? `its sending began and was given up at ${at}` : `the ledger's entry expired at ${at}`;
}

function surplusMail({ id, type }: OrderEvent, isErased: boolean): EffectCheck {
  const why = isErased ? 'its customer was erased' : `${type} has no mail`;
  return { outcome: 'fault', finding: { kind: 'mail-surplus', subject: id, detail: `the ledger has an entry, but ${why}` } };
}

/** Whether an event's object is in the log under the key of its own time, with its own content. */
export function checkLog(event: OrderEvent, found: FoundEffects, moments: Moments): EffectCheck {
  const key = eventLogKey(event);
  const object = found.objects.get(key);
  if (object === undefined) return missing({ kind: 'log-missing', effect: 'log', event, detail: `no object ${key}` }, found, moments);
  if (isSameJson(object.content, event)) return { outcome: 'there' };
  const detail = `object ${key} holds something else than the event's row`;
  return { outcome: 'fault', finding: { kind: 'log-differs', subject: event.id, detail, replay: { effect: 'log', event } } };
}

interface Missing {
  readonly kind: 'mail-missing' | 'log-missing';
  readonly effect: Effect;
  readonly event: OrderEvent;
  /** When it is not the event itself that is missing. */
  readonly subject?: string;
  readonly detail: string;
}

function missing(
  { kind, effect, event, subject = event.id, detail }: Missing,
  found: FoundEffects,
  { settledBefore }: Moments,
): EffectCheck {
  const parked = found.letterFor(event.id, effect);
  if (parked !== undefined) return { outcome: 'fault', finding: { kind, subject, detail, parked } };
  if (event.time > settledBefore) return { outcome: 'under-way' };
  return { outcome: 'fault', finding: { kind, subject, detail, replay: { effect, event } } };
}
