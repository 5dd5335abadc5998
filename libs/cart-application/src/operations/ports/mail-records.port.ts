import type { Undeliverable } from '../../ports/mail.port';
import type { MalformedRow } from '../../ports/malformed-row';
import { shifted, type Period } from '../period';

/**
 * What the ledger of mails knows of an event's mail. `undeliverable`: its address refused it at that time. `died`: begun, its
 * time is over, and nobody finished it. `unreadable`: its entry, or that of what came back of it, does not fit.
 */
export type MailRecord =
  | { readonly state: 'sent'; readonly sentAt: string; readonly messageId: string }
  | ({ readonly state: 'undeliverable' } & Undeliverable)
  | { readonly state: 'sending'; readonly until: string }
  | { readonly state: 'died'; readonly at: string }
  | { readonly state: 'expired'; readonly at: string }
  | { readonly state: 'unreadable'; readonly complaint: string };

/** The ledger of mails as an operator reads it. It is asked about events: its keys are hashes. */
export interface MailRecords {
  /** By event id; an event without an entry is left out. */
  find(eventIds: readonly string[], now: string): Promise<ReadonlyMap<string, MailRecord>>;
  /** What came back of their mails once these were sent, by event id; the others are left out. */
  cameBack(eventIds: readonly string[], now: string): Promise<ReadonlyMap<string, Undeliverable | MalformedRow>>;
  /** Ids of the orders of which a mail came back in the period. Reads the whole ledger. */
  ordersCameBackIn(period: Period): Promise<ReadonlySet<string>>;
}

/** How long the ledger remembers a mail. What is older cannot be audited, and must not be repeated. */
export const MAIL_LEDGER_DAYS = 35;

/** What happened before may be forgotten now: that it is not in the ledger says nothing. */
export function ledgerSince(now: string): string {
  return shifted(now, -MAIL_LEDGER_DAYS * 86_400_000);
}
