import type { ParkedRecord, Parking } from '@order-carts/cart-application';
import { SendMessageCommand, SQSClient, type MessageAttributeValue, type SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { createHash } from 'node:crypto';
import { messageText } from '../runtime/message-text';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SqsParkingOptions {
  readonly client?: SQSClient | undefined;
  /** The edge's dead-letter queue; a FIFO queue is known by its name's end. */
  readonly queueUrl: string;
}

/** Parks a record: its payload as the message's body, why and whence as attributes. */
export function sqsParking({
  client = new SQSClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  queueUrl,
}: SqsParkingOptions): Parking {
  return {
    park: async (record) => {
      const order = queueUrl.endsWith('.fifo') ? fifoOrder(record) : {};
      const message = { MessageBody: messageText(record.payload), MessageAttributes: attributesOf(record) };
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...message, ...order }));
    },
  };
}

/**
 * Events of one order keep their order when they are redriven; one delivery parked twice is stored once. The payload must
 * not decide while the delivery is known: SQS would drop what is refused again within five minutes of its redrive.
 */
function fifoOrder({ payload, source, eventId, deliveryId }: ParkedRecord): Partial<SendMessageCommandInput> {
  const recordId = createHash('sha256')
    .update(`${source}\n${deliveryId ?? payload}`)
    .digest('hex');
  const orderId = eventId
    ?.split('.')[0]
    ?.replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 64);
  return { MessageGroupId: orderId || recordId, MessageDeduplicationId: recordId };
}

function attributesOf({ reason, source, eventId, deliveryId }: ParkedRecord): Record<string, MessageAttributeValue> {
  const texts = Object.entries({ reason, source, eventId, deliveryId }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(texts.map(([name, text]) => [name, { DataType: 'String', StringValue: attributeText(text) }]));
}

const MAX_ATTRIBUTE_LENGTH = 1000;

/** SQS refuses a message with a control character in an attribute, and a refused message would be a lost one. */
const attributeText = (text: string): string => text.replaceAll(/[^\P{C}\n\t]/gu, '\uFFFD').slice(0, MAX_ATTRIBUTE_LENGTH);
