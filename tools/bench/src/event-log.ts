import { HeadObjectCommand, NotFound, S3Client, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { PlacedOrderBody } from '@order-carts/api-contract';
import type { RunningSystem } from './running-system';

/** The shop's event log, asked as any client of S3 would. */
export class EventLog {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(system: RunningSystem) {
    const { endpoint, region } = system;
    this.s3 = new S3Client({ endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
    this.bucket = eventLogBucketOf(system);
  }

  /** Ids of all events that have an object, as its key tells them; one that stands twice has two objects. */
  async ids(): Promise<readonly string[]> {
    const ids: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.s3 }, { Bucket: this.bucket, Prefix: 'events/' }))
      ids.push(...Contents.map(({ Key = '' }) => Key.slice(Key.lastIndexOf('/') + 1).replace(/\.json$/, '')));
    return ids;
  }

  async holds(placed: PlacedOrderBody): Promise<boolean> {
    try {
      await this.s3.send(new HeadObjectCommand({ Bucket: this.bucket, Key: logKeyOf(placed) }));
      return true;
    } catch (fault) {
      if (fault instanceof NotFound) return false;
      throw fault;
    }
  }
}

export function eventLogBucketOf({ outputs }: RunningSystem): string {
  const bucket = Object.values(outputs).find((stack) => 'EventLogBucketName' in stack)?.['EventLogBucketName'];
  if (bucket === undefined) throw new Error('no stack has the output EventLogBucketName');
  return bucket;
}

/** The log's published layout: partitioned by the hour of the event. */
function logKeyOf({ orderId, placedAt }: PlacedOrderBody): string {
  return `events/date=${placedAt.slice(0, 10)}/hour=${placedAt.slice(11, 13)}/${orderId}.000001.json`;
}
