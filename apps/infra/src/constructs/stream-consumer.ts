import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant } from 'aws-cdk-lib/aws-iam';
import {
  CfnEventSourceMapping,
  type DlqDestinationConfig,
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  type IEventSourceDlq,
  type IEventSourceMapping,
  type IFunction,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import { DeadLetterQueue } from './dead-letter-queue';
import { grantPutObjects } from './exact-grants';

export interface StreamConsumerProps {
  /** A table with a stream. */
  readonly table: ITable;
  /** Only new rows whose sort key starts so reach the handler. */
  readonly sortKeyPrefix: string;
  readonly handler: LambdaFunction;
  /** Takes a batch that outlived its retries, with its payload: of all failure targets only S3 gets it. */
  readonly failures: IBucket;
  readonly parkingQueueName: string;
}

/**
 * A function that reads new rows of one kind from a table's stream.
 *
 * A transient fault is retried for six hours, the batch halved each time it throws, then its records go to `failures`;
 * a permanent one the handler parks itself in the queue it gets as PARKING_QUEUE_URL.
 */
export class StreamConsumer extends Construct {
  readonly parking: Queue;
  readonly mapping: EventSourceMapping;
  readonly handler: LambdaFunction;

  constructor(scope: Construct, id: string, { table, sortKeyPrefix, handler, failures, parkingQueueName }: StreamConsumerProps) {
    super(scope, id);
    this.handler = handler;
    const { tableStreamArn } = table;
    if (tableStreamArn === undefined) throw new Error(`${table.node.path} has no stream to consume`);

    this.parking = new DeadLetterQueue(this, 'Parking', { queueName: parkingQueueName }).queue;
    acknowledge(
      this.parking,
      'AwsSolutions-SQS3',
      'It is the dead-letter queue of the stream: the handler parks in it, so no redrive policy names it.',
    );
    handler.addEnvironment('PARKING_QUEUE_URL', this.parking.queueUrl);
    this.parking.grantSendMessages(handler);

    const canRead = grantReadStream(tableStreamArn, handler);
    this.mapping = new EventSourceMapping(this, 'Mapping', {
      target: handler,
      eventSourceArn: tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(6),
      onFailure: new PutOnlyDestination(failures),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(sortKeyPrefix) } } },
        }),
      ],
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] }, // counts what reached the failure target: nothing else would tell
    });
    canRead.applyBefore(this.mapping);
    // The L2 takes 0 to 10,000 only; −1 says in the template what holds: the record's age is the one limit.
    const { defaultChild } = this.mapping.node;
    if (CfnEventSourceMapping.isCfnEventSourceMapping(defaultChild)) defaultChild.maximumRetryAttempts = -1;
  }
}

/** The stream's own grant adds ListStreams on every stream, which a mapping does not use. */
function grantReadStream(streamArn: string, handler: LambdaFunction): Grant {
  return Grant.addToPrincipal({
    grantee: handler,
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resourceArns: [streamArn],
  });
}

/** CDK's S3 destination grants reading and deleting too; Lambda asks for these two actions only. */
class PutOnlyDestination implements IEventSourceDlq {
  constructor(private readonly bucket: IBucket) {}

  bind(_mapping: IEventSourceMapping, handler: IFunction): DlqDestinationConfig {
    const { role } = handler;
    if (role === undefined) throw new Error(`${handler.node.path} has no role to write its failures with`);
    grantPutObjects(this.bucket, role, 'aws/lambda/*', 'Lambda names the object after mapping, shard and time under this prefix.');
    Grant.addToPrincipal({ grantee: role, actions: ['s3:ListBucket'], resourceArns: [this.bucket.bucketArn] });
    return { destination: this.bucket.bucketArn };
  }
}
