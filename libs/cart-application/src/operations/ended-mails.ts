import type { NotificationUndeliverableV1, OrderEvent } from '@order-carts/event-schemas';
import type { Undeliverable } from '../ports/mail.port';
import { MalformedRow } from '../ports/malformed-row';
import { undeliverableEvent } from '../use-cases/undeliverable-event';
import type { MailRecord, MailRecords } from './ports/mail-records.port';

/** What the ledger knows of the mails of some events, by event id. */
export interface KnownMails {
  readonly mails: ReadonlyMap<string, MailRecord>;
  readonly cameBack: ReadonlyMap<string, Undeliverable>;
}

export async function knownMails(records: MailRecords, events: readonly OrderEvent[], now: string): Promise<KnownMails> {
  const ids = events.map(({ id }) => id);
  const [found, returned] = await Promise.all([records.find(ids, now), records.cameBack(ids, now)]);
  const [mails, cameBack] = [new Map(found), new Map<string, Undeliverable>()];
  for (const [id, end] of returned) {
    if (end instanceof MalformedRow) mails.set(id, { state: 'unreadable', complaint: end.message });
    else cameBack.set(id, end);
  }
  return { mails, cameBack };
}

/**
 * The event by which the log knows that an event's mail was refused or came back, the same to the byte as the mail sender
 * makes it; undefined when the ledger knows of no such end.
 */
export function endOfMail(event: OrderEvent, { mails, cameBack }: KnownMails): NotificationUndeliverableV1 | undefined {
  const record = mails.get(event.id);
  const known = record?.state === 'undeliverable' ? record : cameBack.get(event.id);
  return known && undeliverableEvent(event, known);
}

export function endsOfMails(events: readonly OrderEvent[], known: KnownMails): readonly NotificationUndeliverableV1[] {
  return events.flatMap((event) => endOfMail(event, known) ?? []);
}
