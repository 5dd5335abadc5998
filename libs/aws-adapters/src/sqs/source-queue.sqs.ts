import { SendMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clock, DeadLetter, SendBackOutcome } from '@order-carts/cart-application';

export interface SqsSourceQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly clock: Clock;
}

/** Attributes that parking added, for the operator alone. */
const PARKING_ATTRIBUTES: readonly string[] = ['reason', 'source', 'eventId', 'deliveryId', 'ErrorCode', 'ErrorMessage', 'RequestID'];

/** Brings dead letters back to the queue they came by: same body and group, but a deduplication id that SQS has not seen. */
export function sqsSourceQueue({ client, queueUrl, clock }: SqsSourceQueueOptions) {
  return async (letter: DeadLetter, { Body = '', MessageAttributes = {}, Attributes = {} }: Message): Promise<SendBackOutcome> => {
    const [eventId = letter.id] = letter.eventIds;
    const fifo = {
      MessageGroupId: Attributes.MessageGroupId ?? eventId.split('.')[0],
      MessageDeduplicationId: `${eventId}~r${Date.parse(clock.now())}`,
    };
    const own = Object.entries(MessageAttributes).filter(([name]) => !PARKING_ATTRIBUTES.includes(name));
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: Body,
        MessageAttributes: Object.fromEntries(own.map(([name, { DataType, StringValue }]) => [name, { DataType, StringValue }])),
        ...(queueUrl.endsWith('.fifo') ? fifo : {}),
      }),
    );
    return { outcome: 'sent' };
  };
}
