import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock, EventFeed } from '@order-carts/cart-application';
import { entryIdOf, faultsIn } from '../runtime/batch-answer';
import { eventAttributes } from '../runtime/event-attributes';
import { messageText } from '../runtime/message-text';
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
      const Entries = events.map((event, index) => ({
        Id: entryIdOf(index),
        MessageBody: messageText(JSON.stringify(event)),
        MessageAttributes: { ...eventAttributes(event), replay: { DataType: 'String', StringValue: 'history' } },
        ...(queueUrl.endsWith('.fifo') ? { MessageGroupId: event.subject, MessageDeduplicationId: `${event.id}~r${attempt}` } : {}),
      }));
      const answers = await faultsIn(client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries })), events.length);
      const faults = answers.filter((fault) => fault !== undefined);
      const [cause] = faults;
      if (cause === undefined) return;
      throw new Error(`${faults.length} of ${events.length} events were not taken by ${queueUrl}: ${cause.message}`, { cause });
    },
  };
}
