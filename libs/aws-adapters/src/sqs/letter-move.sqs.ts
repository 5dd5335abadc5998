import {
  CancelMessageMoveTaskCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  StartMessageMoveTaskCommand,
  type ListMessageMoveTasksResultEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { LetterMove, LetterMoveProgress } from '@order-carts/cart-application';

export interface SqsLetterMoveOptions {
  readonly client: SQSClient;
  readonly deadLettersUrl: string;
  /** Named, not left to SQS: of a letter that our handlers parked SQS does not know where it came from. */
  readonly sourceUrl: string;
  /** So that the consumer is not flooded. @default 50 */
  readonly perSecond?: number | undefined;
}

/** Moves all letters by a task that SQS itself runs; it goes on when this process ends. */
export async function startLetterMove({ client, deadLettersUrl, sourceUrl, perSecond = 50 }: SqsLetterMoveOptions): Promise<LetterMove> {
  const [SourceArn, DestinationArn] = await Promise.all([arnOf(client, deadLettersUrl), arnOf(client, sourceUrl)]);
  const task = { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: perSecond };
  const { TaskHandle } = await client.send(new StartMessageMoveTaskCommand(task));
  return {
    progress: async () => {
      const { Results = [] } = await client.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
      return progressOf(Results[0]);
    },
    cancel: async () => {
      await client.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    },
  };
}

async function arnOf(client: SQSClient, QueueUrl: string): Promise<string> {
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  const { QueueArn } = Attributes ?? {};
  if (QueueArn === undefined) throw new Error(`queue ${QueueUrl} does not tell its ARN`);
  return QueueArn;
}

const STATUS: Readonly<Record<string, LetterMoveProgress['status']>> = { COMPLETED: 'done', CANCELLED: 'cancelled', FAILED: 'failed' };

function progressOf(result: ListMessageMoveTasksResultEntry | undefined): LetterMoveProgress {
  const { Status = '', ApproximateNumberOfMessagesMoved = 0, FailureReason } = result ?? {};
  return { status: STATUS[Status] ?? 'running', moved: ApproximateNumberOfMessagesMoved, reason: FailureReason };
}
