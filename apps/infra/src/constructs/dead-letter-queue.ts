import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface DeadLetterQueueProps {
  readonly queueName: string;
  readonly isFifo?: boolean;
  /** @default the longest time that SQS allows */
  readonly retention?: Duration;
}

/** Where an edge parks what it cannot deliver: encrypted, TLS only. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { queueName, isFifo = false, retention = Duration.days(14) }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName,
      ...(isFifo ? { fifo: true } : {}), // CloudFormation refuses an explicit false
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: retention,
    });
  }
}
