import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface DeadLetterQueueProps {
  readonly queueName: string;
  readonly isFifo?: boolean;
}

/** Where an edge parks what it cannot deliver: encrypted, TLS only, kept for the longest time SQS allows. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { queueName, isFifo = false }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName,
      ...(isFifo ? { fifo: true } : {}), // CloudFormation refuses an explicit false
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }
}
