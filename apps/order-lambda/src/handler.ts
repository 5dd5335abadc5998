import { announceOrderEvent, type EventQueue, type NotificationTopic, type Parking } from '@order-carts/cart-application';
import { processGroups, type Logger } from '@order-carts/service-kit';
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
 * from the lowest record that failed; those behind it come again. A record that can never parse is parked at once.
 */
export function createHandler(deps: OrderHandlerDependencies): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return ({ Records }) =>
    processGroups({
      items: Records,
      idOf: sequenceNumberOf,
      groupOf: (record) => record.dynamodb?.Keys?.['orderId']?.S ?? sequenceNumberOf(record),
      handle: (record) => handleRecord(deps, record),
      onFailure: (record, fault) => deps.log.error({ err: fault, record: sequenceNumberOf(record) }, 'record will be retried'),
    });
}

async function handleRecord(deps: OrderHandlerDependencies, record: DynamoDBRecord): Promise<void> {
  const reading = orderEventIn(record);
  if (!reading.isValid) {
    const { reason, eventId } = reading;
    const deliveryId = record.eventID ?? sequenceNumberOf(record);
    await deps.parking.park({ payload: JSON.stringify(record), reason, source: 'orders-stream', eventId, deliveryId });
    deps.log.warn({ reason, eventId, record: sequenceNumberOf(record) }, 'record parked');
    return;
  }
  await announceOrderEvent(deps, reading.event);
  const { id, type, traceparent } = reading.event;
  deps.log.info({ eventId: id, type, traceparent }, 'order event announced');
}

const sequenceNumberOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';
