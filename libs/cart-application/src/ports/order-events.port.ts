import type { LoggedEvent, OrderEvent } from '@order-carts/event-schemas';

/** This event will never be taken as it is. Access, keys and load are no such reason: they pass, or somebody mends them. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
}

/** Tells subscribers (the mail sender, other teams) of an event; consumers drop a repeat by the event's id. */
export interface NotificationTopic {
  /** Rejects with `EventRefused` what will never be taken, with anything else what may be taken later. */
  publish(event: OrderEvent): Promise<void>;
}

/** Hands an event to the log's queue. */
export interface EventQueue {
  /** Rejects as `NotificationTopic` does. */
  send(event: LoggedEvent): Promise<void>;
}

/** Stores an event in the log for good; a repeat writes the same object. Rejects when it is not stored for certain. */
export interface EventLog {
  store(event: LoggedEvent, objectKey: string): Promise<void>;
}
