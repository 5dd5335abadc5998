import { announceOrderEvent, type EventQueue, type NotificationTopic, type Parking } from '@order-carts/cart-application';
import { eventTraits, type EventTraits } from '@order-carts/event-schemas';
import { processGroups, traced, type Logger } from '@order-carts/service-kit';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { orderEventIn } from './order-event-record';

export interface OrderHandlerDependencies {
  readonly topic: NotificationTopic;
  readonly queue: EventQueue;
  readonly parking: Parking;
  readonly log: Logger;
}

/**
 * Announces each new order event of the Orders table's stream to SNS (mails, other teams) and to SQS (event log).
 *
 * Delivery is at least once: both messages carry the event's id, by which their consumers drop a repeat. Lambda goes on
 * from the lowest record that failed; those behind it come again. What can never be parsed or announced is parked at once. Orders
 * are worked on side by side, so their events travel in one call; those of one order go one after the other.
 */
export function createHandler(deps: OrderHandlerDependencies): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return ({ Records }) =>
    processGroups({
      items: Records,
      idOf: sequenceNumberOf,
      groupOf: (record) => record.dynamodb?.Keys?.['orderId']?.S ?? sequenceNumberOf(record),
      handle: (record) => handleRecord(deps, record),
      onFailure: (record, fault) => {
        const traits = eventTraits(orderEventIn(record));
        deps.log.error(traced({ err: fault, record: sequenceNumberOf(record), ...traits }), 'record will be retried');
      },
    });
}

async function handleRecord(deps: OrderHandlerDependencies, record: DynamoDBRecord): Promise<void> {
  const reading = orderEventIn(record);
  const traits = eventTraits(reading);
  if (!reading.isValid) return park(deps, record, reading.reason, traits);
  const result = await announceOrderEvent(deps, reading.event);
  if (result.outcome === 'refused') return park(deps, record, result.reason, traits);
  deps.log.info(traced(traits), 'order event announced');
}

async function park(
  { parking, log }: OrderHandlerDependencies,
  record: DynamoDBRecord,
  reason: string,
  traits: EventTraits,
): Promise<void> {
  const deliveryId = record.eventID ?? sequenceNumberOf(record);
  await parking.park({ payload: JSON.stringify(record), reason, source: 'orders-stream', eventId: traits.eventId, deliveryId });
  log.warn(traced({ reason, record: sequenceNumberOf(record), ...traits }), 'record parked');
}

const sequenceNumberOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';
