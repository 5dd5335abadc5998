import type { LoggedEvent, OrderEvent } from '@order-carts/event-schemas';

/** Tells subscribers (the mail sender, other teams) of an event; consumers drop a repeat by the event's id. */
export interface NotificationTopic {
  publish(event: OrderEvent): Promise<void>;
}

/** Hands an event to the log's queue. */
export interface EventQueue {
  send(event: LoggedEvent): Promise<void>;
}

/** Stores an event in the log for good; a repeat writes the same object. Rejects when it is not stored for certain. */
export interface EventLog {
  store(event: LoggedEvent, objectKey: string): Promise<void>;
}
