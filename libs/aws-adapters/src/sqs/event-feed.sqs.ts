import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock, EventFeed } from '@order-carts/cart-application';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SqsEventFeedOptions {
  readonly client?: SQSClient | undefined;
  /** A FIFO queue is known by its name's end: each order is a group of its own there. */
  readonly queueUrl: string;
  readonly clock: Clock;
}

/** Each event as JSON, with its type as attribute, as the topic's subscribers get it. */
export function sqsEventFeed({
  client = new SQSClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  queueUrl,
  clock,
}: SqsEventFeedOptions): EventFeed {
  const attempt = Date.parse(clock.now());
  return {
    send: async (events) => {
      if (events.length === 0) return;
      const Entries = events.map(({ id, subject, type, ...rest }, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify({ ...rest, id, subject, type }),
        MessageAttributes: {
          eventType: { DataType: 'String', StringValue: type },
          replay: { DataType: 'String', StringValue: 'history' },
        },
        ...(queueUrl.endsWith('.fifo') ? { MessageGroupId: subject, MessageDeduplicationId: `${id}~r${attempt}` } : {}),
      }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      const [first] = Failed;
      if (first !== undefined)
        throw new Error(`${Failed.length} of ${events.length} events were not taken by ${queueUrl}: ${first.Code} ${first.Message ?? ''}`);
    },
  };
}
