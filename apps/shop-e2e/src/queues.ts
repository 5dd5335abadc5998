import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually } from './eventually';

const sqs = new SQSClient();

export async function send(QueueUrl: string, MessageBody: string): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
}

export interface ParkedMessage {
  readonly payload: string;
  readonly reason: string | undefined;
  readonly source: string | undefined;
}

/** The parked message whose payload holds `part`, as soon as it is there. */
export async function parkedMessage(QueueUrl: string, part: string): Promise<ParkedMessage> {
  return eventually(`a parked message with ${part}`, async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], VisibilityTimeout: 0 }),
    );
    const found = Messages.find(({ Body }) => Body?.includes(part));
    if (found === undefined) return undefined;
    const attributes = found.MessageAttributes ?? {};
    return { payload: found.Body ?? '', reason: attributes['reason']?.StringValue, source: attributes['source']?.StringValue };
  });
}
