import type { EventQueue } from '@order-carts/cart-application';
import { SendMessageBatchCommand, SQSClient, type SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { entryIdOf, faultsIn } from '../runtime/batch-answer';
import { eventAttributes } from '../runtime/event-attributes';
import { gatheredCalls } from '../runtime/gathered-calls';
import { messageText } from '../runtime/message-text';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SqsEventQueueOptions {
  readonly client?: SQSClient | undefined;
  /** A standard queue. */
  readonly queueUrl: string;
}

/** Sends each event as JSON. Events that are sent at once travel in one call. */
export function sqsEventQueue({
  client = new SQSClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  queueUrl,
}: SqsEventQueueOptions): EventQueue {
  const send = gatheredCalls<Omit<SendMessageBatchRequestEntry, 'Id'>>({
    sizeOf: ({ MessageBody = '' }) => Buffer.byteLength(MessageBody),
    sendBatch: async (entries) => {
      const Entries = entries.map((entry, index) => ({ Id: entryIdOf(index), ...entry }));
      return faultsIn(client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries })), entries.length);
    },
  });
  return { send: (event) => send({ MessageBody: messageText(JSON.stringify(event)), MessageAttributes: eventAttributes(event) }) };
}
