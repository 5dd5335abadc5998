import { orderEventRow } from '@order-carts/aws-adapters';
import { readOrderEvent, type OrderEventReading } from '@order-carts/event-schemas';
import type { DynamoDBRecord } from 'aws-lambda';

/** The event that a new EVENT row of the Orders table carries, or why there is none to announce. */
export function orderEventIn(record: DynamoDBRecord): OrderEventReading {
  const image = record.dynamodb?.NewImage;
  if (image === undefined) return { isValid: false, reason: 'the stream record has no NewImage' };
  const row = orderEventRow(image);
  return row.isReadable ? readOrderEvent(row.event) : { isValid: false, reason: row.reason };
}
