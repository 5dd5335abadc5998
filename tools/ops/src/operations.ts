import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import {
  createDocumentClient,
  dynamoDbMailRecords,
  dynamoDbOrderIndex,
  dynamoDbOrderRecords,
  dynamoDbStockRecords,
  s3EventLogReader,
  snsMailReplay,
  snsNotificationTopic,
  sqsBacklog,
  sqsEventQueue,
  systemClock,
} from '@order-carts/aws-adapters';
import type { AuditDependencies, OrderIndex, RepairDependencies } from '@order-carts/cart-application';
import type { Command } from 'commander';
import { setTimeout as wait } from 'node:timers/promises';
import { deploymentOf } from './deployment';
import { deadLetterPlaces } from './redrive/places';
import { wayOf } from './way';

/** What audit, repair, redrive, events and trace work with, at one stage. */
export interface Operations extends AuditDependencies, RepairDependencies {
  readonly stage: string;
  readonly index: OrderIndex;
  readonly sqs: SQSClient;
  /** Queues of the system itself, by URL: what feeds them is none of their consumers' history. */
  readonly ownQueues: readonly string[];
}

const LOOK_PAUSE_MS = 500;

/** Throws an `OperatorMistake` when the stage cannot be reached. */
export async function operationsFor(command: Command): Promise<Operations> {
  const { stage } = command.optsWithGlobals<{ stage: string }>();
  const { tables } = await deploymentOf(stage);
  const { topicArn, queues, buckets } = await wayOf(stage);
  const [documents, sqs, s3] = [createDocumentClient(), new SQSClient({}), new S3Client({ forcePathStyle: stage === 'local' })];
  const orders = dynamoDbOrderRecords({ documents, tableName: tables.orders });
  const queue = sqsEventQueue({ client: sqs, queueUrl: queues.events });
  const topic = snsNotificationTopic({ topicArn });
  return {
    ...{ stage, orders, queue, sqs, clock: systemClock, ownQueues: Object.values(queues) },
    index: dynamoDbOrderIndex({ documents, tableName: tables.orders }),
    stock: dynamoDbStockRecords({ documents, tables }),
    mails: dynamoDbMailRecords({ documents, tableName: tables.processed }),
    log: s3EventLogReader({ client: s3, bucket: buckets.eventLog }),
    places: deadLetterPlaces({
      sqs,
      s3,
      queues,
      failures: buckets.streamFailures,
      announcing: { orders, topic, queue, clock: systemClock },
      clock: systemClock,
    }),
    backlog: sqsBacklog({ client: sqs, mailQueueUrl: queues.mails, logQueueUrl: queues.events }),
    replays: snsMailReplay({ topicArn }),
    pause: () => wait(LOOK_PAUSE_MS),
  };
}

/** How often a repair looks within so many milliseconds. */
export const looksIn = (patienceMs: number): number => Math.max(1, Math.ceil(patienceMs / LOOK_PAUSE_MS));
