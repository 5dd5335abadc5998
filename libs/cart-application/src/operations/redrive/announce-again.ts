import { readOrderEvent, type OrderEvent } from '@order-carts/event-schemas';
import { eventIdOf } from '@order-carts/shared-kernel';
import type { EventQueue, NotificationTopic } from '../../ports/order-events.port';
import type { Clock } from '../../ports/time-and-ids.port';
import { announceOrderEvent } from '../../use-cases/announce-order-event';
import { shifted } from '../period';
import type { SendBackOutcome } from '../ports/dead-letters.port';
import { MAIL_LEDGER_DAYS } from '../ports/mail-records.port';
import type { OrderRecords } from '../ports/order-records.port';

export interface AnnounceAgainDependencies {
  readonly orders: OrderRecords;
  readonly topic: NotificationTopic;
  readonly queue: EventQueue;
  readonly clock: Clock;
}

const DAY_MS = 24 * 60 * 60_000;

/** As long as the queue of mails keeps a message: what is put into it now may be sent by then. */
const QUEUED_DAYS = 4;

/** An event of this age goes to the log alone: the ledger may no longer know whether its mail was sent. */
export const UNMAILED_AFTER_DAYS = MAIL_LEDGER_DAYS - QUEUED_DAYS;

/** Stands in for the topic. */
const nobody: NotificationTopic = { publish: async () => undefined };

/**
 * Announces events whose stream records were put aside, from their rows as they are now: a row may have been mended since.
 * Refuses all of them when one cannot be read. Subscribers, the sender of mails among them, hear of none that is too old.
 */
export async function announceAgain(deps: AnnounceAgainDependencies, eventIds: readonly string[]): Promise<SendBackOutcome> {
  if (eventIds.length === 0) return { outcome: 'refused', reason: 'it names no event row' };
  const events: OrderEvent[] = [];
  for (const eventId of eventIds) {
    const reading = await storedEvent(deps.orders, eventId);
    if (typeof reading === 'string') return { outcome: 'refused', reason: reading };
    events.push(reading);
  }
  const oldest = shifted(deps.clock.now(), -UNMAILED_AFTER_DAYS * DAY_MS);
  for (const event of events) {
    const announced = await announceOrderEvent(event.time < oldest ? { ...deps, topic: nobody } : deps, event);
    if (announced.outcome === 'refused') return { outcome: 'refused', reason: `event ${event.id}: ${announced.reason}` };
  }
  return { outcome: 'sent' };
}

/** The event, or why there is none. */
async function storedEvent(orders: OrderRecords, eventId: string): Promise<OrderEvent | string> {
  const [orderId = ''] = eventId.split('.');
  const { events } = await orders.find(orderId);
  const row = events.find(({ sequence }) => eventIdOf(orderId, sequence) === eventId);
  if (row === undefined) return `there is no row of event ${eventId}`;
  const reading = readOrderEvent(row.event);
  return reading.isValid ? reading.event : `event ${eventId} still cannot be read: ${reading.reason}`;
}
