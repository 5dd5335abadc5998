import type { NotificationTopic } from '@order-carts/cart-application';
import { PublishBatchCommand, SNSClient, type PublishBatchRequestEntry } from '@aws-sdk/client-sns';
import type { OrderEvent } from '@order-carts/event-schemas';
import { entryIdOf, faultsIn } from '../runtime/batch-answer';
import { eventAttributes } from '../runtime/event-attributes';
import { gatheredCalls } from '../runtime/gathered-calls';
import { messageText } from '../runtime/message-text';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SnsNotificationTopicOptions {
  readonly client?: SNSClient | undefined;
  /** A FIFO topic. */
  readonly topicArn: string;
}

type Entry = Omit<PublishBatchRequestEntry, 'Id'>;

/**
 * Publishes an order's events one behind the other (group: the order), each once within SNS's five minutes (by event id).
 * Subscribers filter by the attribute `eventType`.
 *
 * Events that are published at once travel in one call. Of one order, publish the next only when the one before it is done.
 */
export function snsNotificationTopic({
  client = new SNSClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  topicArn,
}: SnsNotificationTopicOptions): NotificationTopic {
  const publish = gatheredCalls<Entry>({
    sizeOf: ({ Message = '' }) => Buffer.byteLength(Message),
    sendBatch: async (entries) => {
      const PublishBatchRequestEntries = entries.map((entry, index) => ({ Id: entryIdOf(index), ...entry }));
      return faultsIn(client.send(new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries })), entries.length);
    },
  });
  return { publish: (event) => publish(entryOf(event)) };
}

function entryOf(event: OrderEvent): Entry {
  return {
    Message: messageText(JSON.stringify(event)),
    MessageGroupId: event.subject,
    MessageDeduplicationId: event.id,
    MessageAttributes: eventAttributes(event),
  };
}
