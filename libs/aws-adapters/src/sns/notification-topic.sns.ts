import type { NotificationTopic } from '@order-carts/cart-application';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SnsNotificationTopicOptions {
  readonly client?: SNSClient | undefined;
  /** A FIFO topic. */
  readonly topicArn: string;
}

/**
 * Publishes an order's events one behind the other (group: the order), each once within SNS's five minutes (by event id).
 * Subscribers filter by the attribute `eventType`.
 */
export function snsNotificationTopic({
  client = new SNSClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  topicArn,
}: SnsNotificationTopicOptions): NotificationTopic {
  return {
    publish: async (event) => {
      const command = new PublishCommand({
        TopicArn: topicArn,
        Message: JSON.stringify(event),
        MessageGroupId: event.subject,
        MessageDeduplicationId: event.id,
        MessageAttributes: { eventType: { DataType: 'String', StringValue: event.type } },
      });
      await client.send(command);
    },
  };
}
