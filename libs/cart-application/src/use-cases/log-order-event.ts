import { eventLogKey, type LoggedEvent } from '@order-carts/event-schemas';
import type { EventLog } from '../ports/order-events.port';

/** Stores an event in the log under its own date and hour; done only when it is there for certain. */
export async function logOrderEvent({ log }: { readonly log: EventLog }, event: LoggedEvent): Promise<void> {
  await log.store(event, eventLogKey(event));
}
