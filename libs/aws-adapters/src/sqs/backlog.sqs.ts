import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Backlog } from '@order-carts/cart-application';

export interface SqsBacklogOptions {
  readonly client: SQSClient;
  readonly mailQueueUrl: string;
  readonly logQueueUrl: string;
}

/** SQS tells about how many messages there are, some seconds late. */
export function sqsBacklog({ client, mailQueueUrl, logQueueUrl }: SqsBacklogOptions): Backlog {
  return {
    waiting: async () => {
      const [mail, log] = await Promise.all([messagesIn(client, mailQueueUrl), messagesIn(client, logQueueUrl)]);
      return { mail, log };
    },
  };
}

const COUNTS = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'] as const;

/** Visible, delayed and in somebody's hands. */
export async function messagesIn(client: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...COUNTS] }));
  return COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}
