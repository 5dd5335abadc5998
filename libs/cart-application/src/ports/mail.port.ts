/** A multipart mail: every reader sees one of the two bodies. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** `refused`: the address or content will never be accepted; trying again is of no use. */
export type MailOutcome =
  { readonly outcome: 'accepted'; readonly messageId: string } | { readonly outcome: 'refused'; readonly reason: string };

export interface Mailer {
  /** One try. Rejects on a transient fault, so that the queue's retry decides. */
  send(mail: Mail): Promise<MailOutcome>;
}

/** Remembers what has been sent. */
export interface MailLedger {
  /** Runs `send` unless it has succeeded for this id before; answers the first success. A send that rejects leaves no trace. */
  once<Receipt extends object>(notificationId: string, send: () => Promise<Receipt>): Promise<Receipt>;
  /** Forgets that this was sent; harmless when it never was. */
  forget(notificationId: string): Promise<void>;
}
