/**
 * What the ledger of mails knows of an event's mail. `undeliverable`: its address refused it at that time. `died`: begun, its
 * time is over, and nobody finished it.
 */
export type MailRecord =
  | { readonly state: 'sent'; readonly sentAt: string; readonly messageId: string }
  | { readonly state: 'undeliverable'; readonly at: string; readonly reason: string }
  | { readonly state: 'sending'; readonly until: string }
  | { readonly state: 'died'; readonly at: string }
  | { readonly state: 'expired'; readonly at: string };

/** The ledger of mails as an operator reads it. It can be asked about an event only, never listed: its keys are hashes. */
export interface MailRecords {
  /** By event id; an event without an entry is left out. */
  find(eventIds: readonly string[], now: string): Promise<ReadonlyMap<string, MailRecord>>;
}

/** How long the ledger remembers a mail. What is older cannot be audited, and must not be repeated. */
export const MAIL_LEDGER_DAYS = 35;
