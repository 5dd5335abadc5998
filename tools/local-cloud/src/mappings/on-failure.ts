import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { lastSegment } from '../properties';
import type { StreamMapping } from './settings';
import type { Batch, DiscardCondition } from './stream-batch';
import { sequenceNumberOf, streamEvent, type StreamRecord } from './stream-record';

export interface Discarded {
  readonly batch: Batch;
  readonly condition: DiscardCondition;
  readonly shardId: string;
  readonly at: Date;
}

/**
 * The record of a discarded batch.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function failureRecord(mapping: StreamMapping, { batch, condition, shardId, at }: Discarded) {
  const first = batch.records.at(0);
  const last = batch.records.at(-1);
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition,
      approximateInvokeCount: batch.attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: at.toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first && sequenceNumberOf(first),
      endSequenceNumber: last && sequenceNumberOf(last),
      approximateArrivalOfFirstRecord: arrivalOf(first),
      approximateArrivalOfLastRecord: arrivalOf(last),
      batchSize: batch.records.length,
      streamArn: mapping.sourceArn,
    },
  };
}

/** Where a discarded batch lies in its bucket: `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random>`. */
export function failureKey(mapping: StreamMapping, shardId: string, at: Date, unique: string): string {
  const [date = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  return `aws/lambda/${mapping.id}/${shardId}/${date.replaceAll('-', '/')}/${date}T${time.replaceAll(':', '.')}-${unique}`;
}

export interface FailureDestination {
  send(discarded: Discarded): Promise<void>;
  close(): void;
}

/** Puts discarded batches, with their records, into the mapping's bucket. */
export function failureDestination(mapping: StreamMapping, endpoint: string): FailureDestination | undefined {
  const { onFailureArn, region } = mapping;
  if (onFailureArn === undefined) return undefined;
  const s3 = new S3Client({ endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  return {
    send: async (discarded) => {
      const payload = JSON.stringify(streamEvent(discarded.batch.records, mapping));
      await s3.send(
        new PutObjectCommand({
          Bucket: lastSegment(onFailureArn),
          Key: failureKey(mapping, discarded.shardId, discarded.at, randomUUID()),
          Body: JSON.stringify({ ...failureRecord(mapping, discarded), payload }),
        }),
      );
    },
    close: () => s3.destroy(),
  };
}

function arrivalOf(record: StreamRecord | undefined): string | undefined {
  if (record === undefined) return undefined;
  return `${new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString().slice(0, 19)}Z`;
}
