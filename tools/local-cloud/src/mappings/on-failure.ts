import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
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

/** Sends discarded batches to the mapping's bucket, with the records, or to its queue, without them; as Lambda does. */
export function failureDestination(mapping: StreamMapping, endpoint: string): FailureDestination | undefined {
  if (mapping.onFailureArn === undefined) return undefined;
  const options = { endpoint, region: mapping.region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return mapping.onFailureArn.split(':')[2] === 's3'
    ? bucketDestination(mapping, mapping.onFailureArn, new S3Client(options))
    : queueDestination(mapping, mapping.onFailureArn, new SQSClient(options), endpoint);
}

function bucketDestination(mapping: StreamMapping, arn: string, s3: S3Client): FailureDestination {
  return {
    send: async (discarded) => {
      const payload = JSON.stringify(streamEvent(discarded.batch.records, mapping));
      await s3.send(
        new PutObjectCommand({
          Bucket: lastSegment(arn),
          Key: failureKey(mapping, discarded.shardId, discarded.at, randomUUID()),
          Body: JSON.stringify({ ...failureRecord(mapping, discarded), payload }),
        }),
      );
    },
    close: () => s3.destroy(),
  };
}

function queueDestination(mapping: StreamMapping, arn: string, sqs: SQSClient, endpoint: string): FailureDestination {
  const [, , , , account, name] = arn.split(':');
  return {
    send: async (discarded) => {
      const MessageBody = JSON.stringify(failureRecord(mapping, discarded));
      await sqs.send(new SendMessageCommand({ QueueUrl: `${endpoint}/${account}/${name}`, MessageBody }));
    },
    close: () => sqs.destroy(),
  };
}

function arrivalOf(record: StreamRecord | undefined): string | undefined {
  if (record === undefined) return undefined;
  return `${new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString().slice(0, 19)}Z`;
}
