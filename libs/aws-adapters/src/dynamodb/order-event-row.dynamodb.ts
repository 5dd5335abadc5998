import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export type OrderEventRowReading =
  { readonly isReadable: true; readonly event: unknown } | { readonly isReadable: false; readonly reason: string };

/** The event inside an EVENT row as the stream carries it (DynamoDB JSON); still to be checked against its schema. */
export function orderEventRow(image: Readonly<Record<string, unknown>>): OrderEventRowReading {
  try {
    const row = unmarshall(image as Record<string, AttributeValue>);
    return 'event' in row ? { isReadable: true, event: row['event'] } : { isReadable: false, reason: 'the row has no attribute event' };
  } catch (fault) {
    return { isReadable: false, reason: `the row is not DynamoDB JSON: ${fault instanceof Error ? fault.message : String(fault)}` };
  }
}
