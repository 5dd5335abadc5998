import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { failedBatchIn } from './failed-batch';
import type { ParkedBatch } from './state';

/** Below it Lambda keeps the batches of all mappings: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
const BATCHES = 'aws/lambda/';
/** More are counted, but not read. */
const MOST_READ = 200;

/** The batches that event source mappings gave up and put into a bucket. */
export class ParkedBatches {
  /** Such an object is never written again. */
  private readonly known = new Map<string, ParkedBatch | undefined>();

  constructor(private readonly s3: S3Client) {}

  async count(bucket: string): Promise<number> {
    return (await this.keys(bucket)).length;
  }

  /** The newest 200, newest first. */
  async newest(bucket: string): Promise<ParkedBatch[]> {
    const found = (await this.keys(bucket)).sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST_READ);
    const batches = await Promise.all(found.map(({ key, at }) => this.batch(bucket, key, at)));
    return batches.flatMap((batch) => batch ?? []);
  }

  private async keys(bucket: string): Promise<{ key: string; at: string }[]> {
    const keys: { key: string; at: string }[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.s3 }, { Bucket: bucket, Prefix: BATCHES }))
      keys.push(...Contents.map(({ Key = '', LastModified }) => ({ key: Key, at: LastModified?.toISOString() ?? '' })));
    return keys;
  }

  private async batch(bucket: string, key: string, at: string): Promise<ParkedBatch | undefined> {
    const name = `${bucket}/${key}`;
    if (!this.known.has(name)) this.known.set(name, await this.read(bucket, key, at));
    return this.known.get(name);
  }

  private async read(bucket: string, key: string, at: string): Promise<ParkedBatch | undefined> {
    try {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const batch = failedBatchIn((await Body?.transformToString()) ?? '');
      return batch && { key, at, ...batch };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined; // taken away meanwhile
      throw error;
    }
  }
}
