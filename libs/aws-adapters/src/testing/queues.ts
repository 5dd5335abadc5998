import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import { freshIds } from '@order-carts/cart-application/testing';

/** A queue of the test's own: nobody else takes its messages. */
export async function freshQueue(client: SQSClient, { isFifo = false }: { readonly isFifo?: boolean } = {}): Promise<string> {
  const name = `test-${freshIds.newId()}`;
  const input = isFifo ? { QueueName: `${name}.fifo`, Attributes: { FifoQueue: 'true' } } : { QueueName: name };
  const { QueueUrl } = await client.send(new CreateQueueCommand(input));
  if (QueueUrl === undefined) throw new Error('the queue has no URL');
  return QueueUrl;
}

/** Takes all messages there are, each with all its attributes. A FIFO queue gives one group's messages at a time. */
export async function takeAll(client: SQSClient, QueueUrl: string): Promise<readonly Message[]> {
  const taken: Message[] = [];
  for (;;) {
    const request = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All' as const] };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(request));
    if (Messages.length === 0) return taken;
    taken.push(...Messages);
    const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
