import { GetObjectCommand, S3Client, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import * as Type from 'typebox';
import { Value } from 'typebox/value';
import type { RunningSystem } from '../running-system';

const BatchSchema = Type.Object({ DDBStreamBatchInfo: Type.Object({ batchSize: Type.Integer() }) });

/** How many records the batches in a bucket of stream failures hold; each object is one batch. */
export async function recordsPutAside({ endpoint, region }: RunningSystem, Bucket: string): Promise<number> {
  const s3 = new S3Client({ endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, forcePathStyle: true });
  try {
    let records = 0;
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
      for (const { Key } of Contents) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        const batch = Value.Parse(BatchSchema, JSON.parse((await Body?.transformToString()) ?? ''));
        records += batch.DDBStreamBatchInfo.batchSize;
      }
    return records;
  } finally {
    s3.destroy();
  }
}
