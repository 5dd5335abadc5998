import type { EventQueue } from '@order-carts/cart-application';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SqsEventQueueOptions {
  readonly client?: SQSClient | undefined;
  /** A standard queue. */
  readonly queueUrl: string;
}

export function sqsEventQueue({
  client = new SQSClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  queueUrl,
}: SqsEventQueueOptions): EventQueue {
  return {
    send: async (event) => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(event) }));
    },
  };
}
