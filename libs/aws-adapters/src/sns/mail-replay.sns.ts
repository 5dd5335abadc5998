import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { MailReplay } from '@order-carts/cart-application';
import { eventAttributes } from '../runtime/event-attributes';
import { messageText } from '../runtime/message-text';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SnsMailReplayOptions {
  readonly client?: SNSClient | undefined;
  /** The FIFO topic of notifications. */
  readonly topicArn: string;
}

/**
 * Publishes an event again for its mail, in its order's group. Subscribers who do not want replays filter them out by
 * `"replay": [{"exists": false}]`; the others know the event by its id.
 */
export function snsMailReplay({
  client = new SNSClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  topicArn,
}: SnsMailReplayOptions): MailReplay {
  return {
    publish: async (event, attempt) => {
      const command = new PublishCommand({
        TopicArn: topicArn,
        Message: messageText(JSON.stringify(event)),
        MessageGroupId: event.subject,
        MessageDeduplicationId: `${event.id}~r${attempt}`,
        MessageAttributes: { ...eventAttributes(event), replay: { DataType: 'String', StringValue: 'mail' } },
      });
      await client.send(command);
    },
  };
}
