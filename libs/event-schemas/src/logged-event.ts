import { readEvent, readText, type EventReading } from './event-reading';
import { NOTIFICATION_UNDELIVERABLE_V1, NotificationUndeliverableV1 } from './notification-undeliverable.v1';
import { ORDER_EVENT_SCHEMAS, type OrderEvent } from './order-event';

/** All that the event log holds: what happens to orders, and to the messages about them. */
export const LOGGED_EVENT_SCHEMAS = { ...ORDER_EVENT_SCHEMAS, [NOTIFICATION_UNDELIVERABLE_V1]: NotificationUndeliverableV1 } as const;

export type LoggedEvent = OrderEvent | NotificationUndeliverableV1;
export type LoggedEventType = keyof typeof LOGGED_EVENT_SCHEMAS;

/** Reads an event of the log, or of the queue that feeds it. Members the schema does not name are kept. */
export function readLoggedEvent(value: unknown): EventReading<LoggedEvent> {
  return readEvent<LoggedEvent>(LOGGED_EVENT_SCHEMAS, value);
}

/** Reads an event of the log from the text of a message or object. */
export function readLoggedEventText(text: string): EventReading<LoggedEvent> {
  return readText(text, readLoggedEvent);
}
