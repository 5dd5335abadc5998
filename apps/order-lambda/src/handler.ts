import { announceOrderEvent, type EventQueue, type NotificationTopic, type Parking } from '@order-carts/cart-application';
import { eventTraits } from '@order-carts/event-schemas';
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
 * from the lowest record that failed; those behind it come again. A record that can never parse is parked at once. Orders
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
  if (!reading.isValid) {
    const { reason, eventId } = reading;
    const deliveryId = record.eventID ?? sequenceNumberOf(record);
    await deps.parking.park({ payload: JSON.stringify(record), reason, source: 'orders-stream', eventId, deliveryId });
    deps.log.warn(traced({ reason, record: sequenceNumberOf(record), ...eventTraits(reading) }), 'record parked');
    return;
  }
  await announceOrderEvent(deps, reading.event);
  deps.log.info(traced(eventTraits(reading)), 'order event announced');
}

const sequenceNumberOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';
