import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { OrderLinksQueue } from '@order-carts/cart-application';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SqsOrderLinksQueueOptions {
  readonly client?: SQSClient | undefined;
  /** A standard queue. */
  readonly queueUrl: string;
}

/** Requests as JSON, which `readOrderLinksRequest` reads. */
export function sqsOrderLinksQueue({
  client = new SQSClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  queueUrl,
}: SqsOrderLinksQueueOptions): OrderLinksQueue {
  return {
    send: async (request) => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }));
    },
  };
}
