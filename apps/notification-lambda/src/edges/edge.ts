import type { Parking } from '@order-carts/cart-application';
import type { EventTraits } from '@order-carts/event-schemas';
import { traced, type Logger } from '@order-carts/service-kit';
import type { SQSRecord } from 'aws-lambda';

/** One of the queues that this function drains. */
export interface Edge {
  /** Does what a message asks for. Rejects when it shall come again. */
  readonly handle: (record: SQSRecord) => Promise<void>;
  /** What tells of which event a message is, for the log. */
  readonly traitsOf: (record: SQSRecord) => EventTraits;
}

export interface Parked {
  readonly parking: Parking;
  readonly log: Logger;
  /** The queue it came by. */
  readonly source: string;
  readonly reason: string;
  readonly traits: EventTraits;
}

/** Rejects when the message could not be parked: then it comes again. */
export async function park({ body, messageId }: Pick<SQSRecord, 'body' | 'messageId'>, parked: Parked): Promise<void> {
  const { parking, log, source, reason, traits } = parked;
  await parking.park({ payload: body, reason, source, eventId: traits.eventId, deliveryId: messageId });
  log.warn(traced({ reason, messageId, ...traits }), 'message parked');
}
