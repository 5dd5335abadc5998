import type { PlacedOrderBody } from '@order-carts/api-contract';
import type { RunningSystem } from './running-system';

/** The log's published layout: partitioned by the hour of the event. */
export function logKeyOf({ orderId, placedAt }: Pick<PlacedOrderBody, 'orderId' | 'placedAt'>): string {
  return `events/date=${placedAt.slice(0, 10)}/hour=${placedAt.slice(11, 13)}/${orderId}.000001.json`;
}

export function eventLogBucketOf({ outputs }: RunningSystem): string {
  const bucket = Object.values(outputs).find((stack) => 'EventLogBucketName' in stack)?.['EventLogBucketName'];
  if (bucket === undefined) throw new Error('no stack has the output EventLogBucketName');
  return bucket;
}
