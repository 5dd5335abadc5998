import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
  type ReceiveMessageCommandInput,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import type { Part, ServicePart } from '../../part';
import type { Resource } from '../../template/resource';
import { Traffic } from '../../observation/traffic';
import { Waits } from '../../time/waits';
import { startMessaging, type Messaging } from '../index';
import { clientOptions, startFront, type Front } from './front';
import { ACCOUNT, modelOf } from './model';

/** Messaging behind one port, in a time of its own, with short ways to do what every test does. */
export interface Cloud extends Part {
  readonly front: Front;
  readonly messaging: Messaging;
  readonly waits: Waits;
  readonly traffic: Traffic;
  readonly sqs: SQSClient;
  url(queue: string): string;
  send(queue: string, body: string, more?: Partial<SendMessageCommandInput>): Promise<string | undefined>;
  receive(queue: string, more?: Partial<ReceiveMessageCommandInput>): Promise<Message[]>;
  bodies(queue: string, more?: Partial<ReceiveMessageCommandInput>): Promise<(string | undefined)[]>;
  show(queue: string, message: Message | undefined, seconds?: number): Promise<unknown>;
  remove(queue: string, message: Message | undefined): Promise<unknown>;
  counts(queue: string): Promise<string>;
  /** Calls of SQS that are not answered yet. */
  openCalls(): number;
}

export async function startCloud(resources: (url: string) => readonly Resource[]): Promise<Cloud> {
  const front = await startFront();
  const waits = new Waits();
  const traffic = new Traffic();
  const messaging = await startMessaging(modelOf(resources(front.url)), { gatewayUrl: front.url, report: () => undefined, waits, traffic });
  let open = 0;
  const handle: ServicePart['handle'] = async (...call) => {
    open += 1;
    await messaging.sqs.handle(...call).finally(() => (open -= 1));
  };
  Object.assign(front.parts, { sqs: { ...messaging.sqs, handle }, sns: messaging.sns, s3: messaging.s3 });
  const sqs = new SQSClient(clientOptions(front.url));
  const url = (queue: string) => `${front.url}/${ACCOUNT}/${queue}`;
  const receive: Cloud['receive'] = async (queue, more = {}) => {
    const names = { MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All' as const] };
    return (await sqs.send(new ReceiveMessageCommand({ QueueUrl: url(queue), MaxNumberOfMessages: 10, ...names, ...more }))).Messages ?? [];
  };
  return {
    ...{ front, messaging, waits, traffic, sqs, url, receive },
    send: async (queue, MessageBody, more = {}) =>
      (await sqs.send(new SendMessageCommand({ QueueUrl: url(queue), MessageBody, ...more }))).MessageId,
    bodies: async (queue, more = {}) => (await receive(queue, more)).map(({ Body }) => Body),
    show: (queue, message, VisibilityTimeout = 0) =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url(queue), ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout })),
    remove: (queue, message) => sqs.send(new DeleteMessageCommand({ QueueUrl: url(queue), ReceiptHandle: message?.ReceiptHandle })),
    counts: async (queue) => {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url(queue), AttributeNames: ['All'] }));
      const count = (state: '' | 'NotVisible' | 'Delayed') => Attributes[`ApproximateNumberOfMessages${state}`];
      return `${count('')} visible, ${count('NotVisible')} in flight, ${count('Delayed')} delayed`;
    },
    openCalls: () => open,
    stop: async () => {
      sqs.destroy();
      await messaging.stop();
      await front.stop();
    },
  };
}
