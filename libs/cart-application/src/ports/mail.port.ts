/** A multipart mail: every reader sees one of the two bodies. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The event it tells of, and the trace it belongs to: they travel with the mail, so that it is found by either. */
  readonly eventId?: string | undefined;
  readonly traceparent?: string | undefined;
}

/**
 * What became of one try. `undeliverable`: nothing reaches this address. `refused`: this mail is not accepted as we made it, so
 * we have something to mend. `deferred`: it was certainly not sent, and will be taken in a moment. Of the others no further try
 * would fare better.
 */
export type MailOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'undeliverable' | 'refused' | 'deferred'; readonly reason: string };

export interface Mailer {
  /** One try. Rejects on a transient fault, so that the queue's retry decides. */
  send(mail: Mail): Promise<MailOutcome>;
}

/** Why nobody will read a mail, in the mail service's own terms. `refused`: it was not sent; `bounced`: it came back. */
export interface Undeliverable {
  readonly cause: 'refused' | 'bounced';
  readonly reason: string;
  /** UTC ISO 8601. */
  readonly at: string;
}

/** Remembers what has been sent. */
export interface MailLedger {
  /**
   * Runs `send` unless it has succeeded for this id before; answers the first success. A send that rejects leaves no trace.
   * Rejects by itself when there is too little time to begin one, or while another one of this id is under way.
   */
  once<Receipt extends object>(notificationId: string, send: () => Promise<Receipt>): Promise<Receipt>;
  /** Forgets that this was sent; harmless when it never was. */
  forget(notificationId: string): Promise<void>;
}
