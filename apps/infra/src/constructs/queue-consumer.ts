import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';

export interface QueueConsumerProps {
  /** `<prefix>-<name>` and `<prefix>-<name>-dlq` become the queues' names, with `.fifo` when in order. */
  readonly prefix: string;
  readonly name: string;
  readonly isFifo?: boolean;
  readonly handler: LambdaFunction;
  /** The handler's own timeout. The queue hides a message for six times as long, as AWS advises. */
  readonly handlerTimeout: Duration;
  readonly maxConcurrency: number;
  /** Receives before a message is parked. @default 5 */
  readonly maxReceives?: number;
  /** The handler's variable for the dead-letter queue; a handler of several queues needs several. @default PARKING_QUEUE_URL */
  readonly parkingVariable?: string;
  /** How long a message waits, and how long a parked one. @default as long as nobody would want to lose one */
  readonly retention?: { readonly waiting: Duration; readonly parked: Duration };
}

/**
 * A queue, its dead-letter queue, and the function that drains it; partial batch failures are on.
 *
 * The handler gets the dead-letter queue as a variable, so that it parks a permanent fault at once.
 */
export class QueueConsumer extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly handler: LambdaFunction;

  constructor(scope: Construct, id: string, props: QueueConsumerProps) {
    super(scope, id);
    const { prefix, name, isFifo = false, handler, handlerTimeout, maxConcurrency, maxReceives = 5, retention } = props;
    this.handler = handler;
    const suffix = isFifo ? '.fifo' : '';

    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: `${prefix}-${name}-dlq${suffix}`,
      isFifo,
      ...(retention === undefined ? {} : { retention: retention.parked }),
    }).queue;
    this.queue = new Queue(this, 'Queue', {
      queueName: `${prefix}-${name}${suffix}`,
      ...(isFifo ? { fifo: true } : {}), // CloudFormation refuses an explicit false
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(handlerTimeout.toSeconds() * 6),
      retentionPeriod: retention?.waiting ?? Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: maxReceives },
    });
    handler.addEventSource(new SqsEventSource(this.queue, { batchSize: 10, maxConcurrency, reportBatchItemFailures: true }));
    handler.addEnvironment(props.parkingVariable ?? 'PARKING_QUEUE_URL', this.deadLetters.queueUrl);
    this.deadLetters.grantSendMessages(handler);
  }
}
