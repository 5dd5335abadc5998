import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** The event in an EVENT row, not looked at yet, or why the row has none. */
export type OrderEventRow =
  { readonly isReadable: true; readonly event: unknown } | { readonly isReadable: false; readonly reason: string };

/** Reads a row of the Orders table as its stream shows it (`NewImage`, typed attributes). Never throws. */
export function orderEventRow(image: Readonly<Record<string, unknown>>): OrderEventRow {
  try {
    const { sk, event } = unmarshall(image as Record<string, AttributeValue>);
    if (event === undefined) return { isReadable: false, reason: `the row ${String(sk)} has no attribute event` };
    return { isReadable: true, event };
  } catch (fault) {
    return { isReadable: false, reason: fault instanceof Error ? fault.message : String(fault) };
  }
}
