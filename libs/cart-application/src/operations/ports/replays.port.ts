import type { LoggedEvent, OrderEvent } from '@order-carts/event-schemas';

/** Announces an event once more for its mail alone. */
export interface MailReplay {
  /**
   * Goes the way of every notification, with the deduplication id `<eventId>~r<attempt>` and the attribute `replay`, by which
   * other subscribers know it. The ledger drops a mail that was sent.
   */
  publish(event: OrderEvent, attempt: number): Promise<void>;
}

/** A queue of somebody who wants to hear of what has been. */
export interface EventFeed {
  /** Sends up to ten events; rejects when one of them was not taken. A FIFO queue keeps the order of each order's events. */
  send(events: readonly LoggedEvent[]): Promise<void>;
}

/** How many messages wait in the queues of mails and of the log, being worked on or not. */
export interface Backlog {
  waiting(): Promise<{ readonly mail: number; readonly log: number }>;
}
