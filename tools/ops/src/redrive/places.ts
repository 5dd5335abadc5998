import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { s3StreamFailures, sqsDeadLetters, sqsSourceQueue, startLetterMove } from '@order-carts/aws-adapters';
import { announceAgain, type AnnounceAgainDependencies, type Clock, type DeadLetters, type Effect } from '@order-carts/cart-application';

export interface PlacesOptions {
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly queues: Readonly<
    Record<'mails' | 'mailsDlq' | 'events' | 'eventsDlq' | 'links' | 'linksDlq' | 'feedback' | 'feedbackDlq' | 'streamDlq', string>
  >;
  readonly failures: string;
  readonly announcing: AnnounceAgainDependencies;
  readonly clock: Clock;
}

/** Every place where an edge of the system puts aside what it cannot deliver, and how a letter goes back from there. */
export function deadLetterPlaces({ sqs: client, s3, queues, failures, announcing, clock }: PlacesOptions): readonly DeadLetters[] {
  const ofQueue = (queueUrl: string, sourceUrl: string, effects: readonly Effect[]): DeadLetters =>
    sqsDeadLetters({
      ...{ client, queueUrl, effects, name: nameOf(queueUrl) },
      deliver: sqsSourceQueue({ client, queueUrl: sourceUrl, clock }),
      moveAll: () => startLetterMove({ client, deadLettersUrl: queueUrl, sourceUrl }),
    });
  return [
    ofQueue(queues.mailsDlq, queues.mails, ['mail']),
    ofQueue(queues.eventsDlq, queues.events, ['log']),
    ofQueue(queues.linksDlq, queues.links, []),
    ofQueue(queues.feedbackDlq, queues.feedback, []),
    sqsDeadLetters({
      ...{ client, queueUrl: queues.streamDlq, effects: ['mail', 'log'], name: nameOf(queues.streamDlq) },
      deliver: ({ eventIds }) => announceAgain(announcing, eventIds),
    }),
    s3StreamFailures({
      ...{ client: s3, name: 'stream-failures', bucket: failures },
      deliver: ({ eventIds }) => announceAgain(announcing, eventIds),
    }),
  ];
}

/** `…/order-carts-prod-events-dlq` is `events-dlq`. */
export function nameOf(queueUrl: string): string {
  const [, name = queueUrl] = /([^/]+)$/.exec(queueUrl) ?? [];
  return name.replace(/^order-carts-[a-z0-9-]+?-(?=(notifications|events|order-|mail-))/, '');
}
