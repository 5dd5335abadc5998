import { GetObjectCommand, PutObjectCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageCommand,
  type Message,
} from '@aws-sdk/client-sqs';
import { rule } from '../contract/rule';
import { startMessaging, type Messaging } from './index';
import { clientOptions, startFront, type Front } from './testing/front';
import { modelOf, queueArn, queueOf, resourceOf, topicArn, topicOf } from './testing/model';

let front: Front;
let messaging: Messaging;
let sqs: SQSClient;
let sns: SNSClient;
let s3: S3Client;

function model() {
  const filter = { eventType: ['order.placed.v1'] };
  return modelOf([
    queueOf(front.url, 'mails.fifo', { FifoQueue: true }),
    queueOf(front.url, 'parked'),
    queueOf(front.url, 'events', {
      VisibilityTimeout: 20,
      RedrivePolicy: { deadLetterTargetArn: queueArn('parked'), maxReceiveCount: 1 },
    }),
    topicOf('orders.fifo', { FifoTopic: true }),
    resourceOf('AWS::SNS::Subscription', 'mail-subscription', {
      TopicArn: topicArn('orders.fifo'),
      Protocol: 'sqs',
      Endpoint: queueArn('mails.fifo'),
      RawMessageDelivery: true,
      FilterPolicy: filter,
      FilterPolicyScope: 'MessageAttributes',
    }),
    resourceOf('AWS::S3::Bucket', 'event-log', {}),
  ]);
}

beforeAll(async () => {
  front = await startFront();
  messaging = await startMessaging(model(), { gatewayUrl: front.url, report: () => undefined });
  Object.assign(front.parts, { sqs: messaging.sqs, sns: messaging.sns, s3: messaging.s3 });
  sqs = new SQSClient(clientOptions(front.url));
  sns = new SNSClient(clientOptions(front.url));
  s3 = new S3Client(clientOptions(front.url));
});

afterAll(async () => {
  for (const client of [sqs, sns, s3]) client.destroy();
  await messaging.stop();
  await front.stop();
});

async function receive(queue: string): Promise<Message[]> {
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: `${front.url}/000000000000/${queue}`,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages ?? [];
}

function put(key: string, condition: { IfNoneMatch?: string; IfMatch?: string }, body = 'tea') {
  return s3.send(new PutObjectCommand({ Bucket: 'event-log', Key: key, Body: body, ...condition }));
}

describe('queues', () => {
  it('have URLs at the gateway', async () => {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'events' }));
    expect(QueueUrl).toBe(`${front.url}/000000000000/events`);
  });

  rule(
    'park a message that was received too often, with its attributes',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
    async () => {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: `${front.url}/000000000000/events`,
          MessageBody: 'poison',
          MessageAttributes: { reason: { DataType: 'String', StringValue: 'test' } },
        }),
      );
      const [message] = await receive('events');
      const hidden = { QueueUrl: `${front.url}/000000000000/events`, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 };
      await sqs.send(new ChangeMessageVisibilityCommand(hidden));
      expect(await receive('events')).toEqual([]);
      const [parked] = await receive('parked');
      expect(parked).toMatchObject({ Body: 'poison', MessageAttributes: { reason: { StringValue: 'test' } } });
    },
  );
});

describe('a FIFO topic', () => {
  const publish = (eventType: string, group: string, body: string) =>
    sns.send(
      new PublishCommand({
        TopicArn: topicArn('orders.fifo'),
        Message: body,
        MessageGroupId: group,
        MessageDeduplicationId: body,
        MessageAttributes: { eventType: { DataType: 'String', StringValue: eventType } },
      }),
    );

  rule(
    'delivers raw to its FIFO queue what the filter lets through, once, in order',
    'https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html',
    async () => {
      await publish('order.placed.v1', 'order-1', 'first');
      await publish('order.packed.v1', 'order-1', 'not mailed');
      await publish('order.placed.v1', 'order-1', 'second');
      await publish('order.placed.v1', 'order-1', 'first');
      const delivered = await receive('mails.fifo');
      expect(delivered.map((message) => message.Body)).toEqual(['first', 'second']);
      expect(delivered[0]).toMatchObject({ Attributes: { MessageGroupId: 'order-1', MessageDeduplicationId: 'first' } });
    },
  );

  it('refuses a subscription that would not be delivered', async () => {
    const mail = { TopicArn: topicArn('orders.fifo'), Protocol: 'email', Endpoint: 'shop@example.com' };
    const refused = startMessaging(modelOf([resourceOf('AWS::SNS::Subscription', 'mail', mail)]), {
      gatewayUrl: front.url,
      report: () => undefined,
    });
    await expect(refused).rejects.toThrow('test/mail (AWS::SNS::Subscription): protocol "email" is not delivered locally');
  });
});

describe('buckets', () => {
  rule(
    'take exactly one of ten writes that ask for a new object',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html',
    async () => {
      const writes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) => put('events/é 1.json', { IfNoneMatch: '*' }, `${index}`)),
      );
      const refusals = writes.flatMap((write) => (write.status === 'rejected' ? [write.reason.name] : []));
      expect(refusals).toEqual(Array.from({ length: 9 }, () => 'PreconditionFailed'));
      const object = await s3.send(new GetObjectCommand({ Bucket: 'event-log', Key: 'events/é 1.json' }));
      expect(await object.Body?.transformToString()).toBe('0');
    },
  );

  rule(
    'overwrite an object only as its ETag says',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html',
    async () => {
      const { ETag } = await put('settings', {});
      await put('settings', { IfMatch: ETag }, 'coffee');
      await expect(put('settings', { IfMatch: ETag })).rejects.toMatchObject({
        name: 'PreconditionFailed',
        $metadata: { httpStatusCode: 412 },
      });
    },
  );

  rule(
    'know no object to match under a new key',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html',
    async () => {
      await expect(put('nothing', { IfMatch: '"1"' })).rejects.toMatchObject({ name: 'NoSuchKey' });
    },
  );

  it('refuse tags instead of replacing the object by them', async () => {
    await put('tagged', {});
    const tagging = new PutObjectTaggingCommand({ Bucket: 'event-log', Key: 'tagged', Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } });
    await expect(s3.send(tagging)).rejects.toMatchObject({ name: 'NotImplemented' });
    const object = await s3.send(new GetObjectCommand({ Bucket: 'event-log', Key: 'tagged' }));
    expect(await object.Body?.transformToString()).toBe('tea');
  });
});
