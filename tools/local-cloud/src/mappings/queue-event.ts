import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { JsonObject } from '../template/resource';
import type { QueueMapping } from './settings';

/** The event that a function gets for a batch of a queue. */
export function queueEvent(messages: readonly Message[], mapping: QueueMapping): { Records: JsonObject[] } {
  return { Records: messages.map((message) => recordOf(message, mapping)) };
}

/**
 * Messages of a FIFO queue that a function left out of its report although one of their group before them failed: they are
 * deleted, and the order is lost. A function stops at the first failure and reports all that it did not come to.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function overtaken(messages: readonly Message[], failedIds: ReadonlySet<string>): Message[] {
  const isFailed = ({ MessageId = '' }: Message): boolean => failedIds.has(MessageId);
  const groupOf = ({ Attributes }: Message): string | undefined => Attributes?.MessageGroupId;
  return messages.filter(
    (message, index) => !isFailed(message) && messages.slice(0, index).some((one) => isFailed(one) && groupOf(one) === groupOf(message)),
  );
}

function recordOf(message: Message, mapping: QueueMapping): JsonObject {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: { ...message.Attributes },
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, attributeOf(value)]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    ...(message.MD5OfMessageAttributes === undefined ? {} : { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
    eventSource: 'aws:sqs',
    eventSourceARN: mapping.sourceArn,
    awsRegion: mapping.region,
  };
}

function attributeOf(attribute: MessageAttributeValue): JsonObject {
  return {
    ...(attribute.StringValue === undefined ? {} : { stringValue: attribute.StringValue }),
    ...(attribute.BinaryValue === undefined ? {} : { binaryValue: Buffer.from(attribute.BinaryValue).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
    dataType: attribute.DataType ?? 'String',
  };
}
