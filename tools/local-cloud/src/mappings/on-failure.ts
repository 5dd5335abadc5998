import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CLOUD_KEYS } from '../local-keys';
import { assertNever } from '../assert-never';
import { lastSegment } from '../properties';
import type { FailureTarget, StreamMapping } from './settings';
import type { Batch, DiscardCondition } from './stream-batch';
import { sequenceNumberOf, streamEvent, type StreamRecord } from './stream-record';

export interface Discarded {
  readonly batch: Batch;
  readonly condition: DiscardCondition;
  readonly shardId: string;
  readonly at: Date;
  /** Of the last invocation, if there was one. */
  readonly requestId?: string;
}

/**
 * The record of a discarded batch.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function failureRecord(mapping: StreamMapping, { batch, condition, shardId, at, requestId = randomUUID() }: Discarded) {
  const first = batch.records.at(0);
  const last = batch.records.at(-1);
  return {
    requestContext: {
      requestId,
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

/** Sends the record of a discarded batch to the mapping's target; a bucket gets the batch's own records with it. */
export function failureDestination(mapping: StreamMapping, endpoint: string): FailureDestination | undefined {
  return mapping.onFailure && destinationFor(mapping, mapping.onFailure, endpoint);
}

function destinationFor(mapping: StreamMapping, { service, arn }: FailureTarget, endpoint: string): FailureDestination {
  const client = { endpoint, region: mapping.region, credentials: CLOUD_KEYS };
  const metadata = (discarded: Discarded): string => JSON.stringify(failureRecord(mapping, discarded));
  switch (service) {
    case 's3':
      return sending(new S3Client(client), (s3, discarded) => s3.send(new PutObjectCommand(objectOf(mapping, arn, discarded))));
    case 'sqs': {
      const [accountId, name] = arn.split(':').slice(-2);
      const QueueUrl = `${endpoint}/${accountId}/${name}`;
      return sending(new SQSClient(client), (sqs, discarded) =>
        sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: metadata(discarded) })),
      );
    }
    case 'sns':
      return sending(new SNSClient(client), (sns, discarded) =>
        sns.send(new PublishCommand({ TopicArn: arn, Message: metadata(discarded) })),
      );
    default:
      return assertNever(service);
  }
}

function objectOf(mapping: StreamMapping, bucketArn: string, discarded: Discarded) {
  const payload = JSON.stringify(streamEvent(discarded.batch.records, mapping));
  return {
    Bucket: lastSegment(bucketArn),
    Key: failureKey(mapping, discarded.shardId, discarded.at, randomUUID()),
    Body: JSON.stringify({ ...failureRecord(mapping, discarded), payload }),
  };
}

function sending<Client extends { destroy(): void }>(
  client: Client,
  send: (client: Client, discarded: Discarded) => Promise<unknown>,
): FailureDestination {
  return { send: async (discarded) => void (await send(client, discarded)), close: () => client.destroy() };
}

function arrivalOf(record: StreamRecord | undefined): string | undefined {
  if (record === undefined) return undefined;
  return `${new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString().slice(0, 19)}Z`;
}
