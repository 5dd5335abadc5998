import type { EventQueue } from '@order-carts/cart-application';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export interface SqsEventQueueOptions {
  readonly client?: SQSClient | undefined;
  /** A standard queue. */
  readonly queueUrl: string;
}

export function sqsEventQueue({ client = new SQSClient({}), queueUrl }: SqsEventQueueOptions): EventQueue {
  return {
    send: async (event) => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(event) }));
    },
  };
}
