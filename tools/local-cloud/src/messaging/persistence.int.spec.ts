import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { rule } from '../contract/rule';
import { openDataFolder } from '../storage';
import type { JsonObject, Resource } from '../template/resource';
import { startMessaging, type Messaging } from '.';
import { clientOptions, startFront, type Front } from './testing/front';
import { functionOf, mappingOf, modelOf, queueArn, queueOf, resourceOf, topicArn, topicOf } from './testing/model';

let folder: string;
let front: Front;
let running: { messaging: Messaging; end(): Promise<void> } | undefined;
let reported: string[];
let sqs: SQSClient;

const url = (name: string) => `${front.url}/000000000000/${name}`;
const work = (properties: JsonObject = {}) => queueOf(front.url, 'work', properties);

/** A run on the same folder; what the one before had in memory is gone. */
async function restart(...resources: Resource[]): Promise<void> {
  await running?.end();
  const data = openDataFolder(join(folder, 'data'), { isFresh: false });
  const report = (_part: string, line: string) => void reported.push(line);
  const messaging = await startMessaging(modelOf(resources), { gatewayUrl: front.url, report, data });
  Object.assign(front.parts, { sqs: messaging.sqs, sns: messaging.sns, s3: messaging.s3 });
  running = { messaging, end: () => messaging.stop().then(() => data.stop()) };
}

async function receive(name: string): Promise<{ body: string | undefined; handle: string | undefined; count: string | undefined }[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: url(name), MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
  );
  return Messages.map(({ Body, ReceiptHandle, Attributes }) => ({
    ...{ body: Body, handle: ReceiptHandle, count: Attributes?.ApproximateReceiveCount },
  }));
}
/** Parks what was received once. */
const parking = (name: string) =>
  queueOf(front.url, name, { RedrivePolicy: { deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 1 }, VisibilityTimeout: 0 });
const send = (name: string, MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl: url(name), MessageBody }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'messages-'));
  reported = [];
  front = await startFront();
  sqs = new SQSClient(clientOptions(front.url));
});
afterEach(async () => {
  await running?.end();
  running = undefined;
  sqs.destroy();
  await front.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('messages of an earlier run', () => {
  it('are visible at once when a function had received them: it ended with the run', async () => {
    const resources = [work(), functionOf('worker', 'worker'), mappingOf('worker', queueArn('work'))];
    await restart(...resources);
    await send('work', 'tea');
    await receive('work');
    await restart(...resources);
    expect(await receive('work')).toMatchObject([{ body: 'tea', count: '2' }]);
  });

  it('are visible when their receiver has given them back', async () => {
    await restart(work());
    await send('work', 'tea');
    const [{ handle } = { handle: undefined }] = await receive('work');
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url('work'), ReceiptHandle: handle, VisibilityTimeout: 0 }));
    await restart(work());
    expect(await receive('work')).toMatchObject([{ body: 'tea', count: '2' }]);
  });

  it('are all there in their order when they were sent as one batch', async () => {
    await restart(work());
    const bodies = ['a', 'b', 'c', 'd'];
    const Entries = bodies.map((MessageBody) => ({ Id: MessageBody, MessageBody }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: url('work'), Entries }));
    await restart(work());
    expect((await receive('work')).map(({ body }) => body)).toEqual(bodies);
  });

  it('lie among the dead letters once they were parked, and nowhere else', async () => {
    const resources = [parking('work'), queueOf(front.url, 'dead')];
    await restart(...resources);
    await send('work', 'tea');
    await receive('work');
    await receive('work');
    await restart(...resources);
    expect(await receive('work')).toEqual([]);
    expect(await receive('dead')).toMatchObject([{ body: 'tea' }]);
  });

  rule(
    'move back to the queue that parked them before the restart',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html',
    async () => {
      const resources = [parking('work'), parking('other'), queueOf(front.url, 'dead')];
      await restart(...resources);
      await send('work', 'tea');
      await receive('work');
      await receive('work');
      await restart(...resources);
      await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn('dead') }));
      expect(await receive('work')).toMatchObject([{ body: 'tea', count: '1' }]);
    },
  );

  rule(
    'do not move back to a queue that is no longer there',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html',
    async () => {
      await restart(parking('work'), queueOf(front.url, 'dead'));
      await send('work', 'tea');
      await receive('work');
      await receive('work');
      await restart(parking('other'), queueOf(front.url, 'dead'));
      await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn('dead') }));
      const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: queueArn('dead') }));
      expect(Results).toMatchObject([{ Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue' }]);
    },
  );

  it('stay when their queue has other attributes now', async () => {
    await restart(work({ VisibilityTimeout: 30 }));
    await send('work', 'tea');
    await restart(work({ VisibilityTimeout: 45 }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url('work'), AttributeNames: ['VisibilityTimeout'] }));
    expect(Attributes).toEqual({ VisibilityTimeout: '45' });
    expect(await receive('work')).toMatchObject([{ body: 'tea' }]);
  });

  it('wait in the folder while the template has no such queue', async () => {
    await restart(work());
    await send('work', 'tea');
    await restart(queueOf(front.url, 'other'));
    expect(reported).toEqual([expect.stringContaining('the template has no queue work any more; its 1 messages wait')]);
    await restart(work());
    expect(await receive('work')).toMatchObject([{ body: 'tea' }]);
  });

  rule(
    'are not sent again by a publisher that repeats itself within the deduplication interval',
    'https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html',
    async () => {
      const subscription = resourceOf('AWS::SNS::Subscription', 'orders', {
        ...{ Protocol: 'sqs', TopicArn: topicArn('orders.fifo'), Endpoint: queueArn('work.fifo'), RawMessageDelivery: true },
      });
      const resources = [topicOf('orders.fifo', { FifoTopic: true }), queueOf(front.url, 'work.fifo', { FifoQueue: true }), subscription];
      const sns = new SNSClient(clientOptions(front.url));
      const publish = (id: string) =>
        sns.send(new PublishCommand({ TopicArn: topicArn('orders.fifo'), Message: id, MessageGroupId: id, MessageDeduplicationId: id }));
      await restart(...resources);
      await publish('first');
      await restart(...resources);
      await publish('first');
      await publish('second');
      expect((await receive('work.fifo')).map(({ body }) => body)).toEqual(['first', 'second']);
      sns.destroy();
    },
  );
});

describe('objects of an earlier run', () => {
  it('are listed and read, also those written over', async () => {
    const bucket = resourceOf('AWS::S3::Bucket', 'log', {});
    const s3 = new S3Client(clientOptions(front.url));
    await restart(bucket);
    for (const Body of ['old', 'new'])
      await s3.send(new PutObjectCommand({ Bucket: 'log', Key: 'a/b.txt', Body, ContentType: 'text/plain' }));
    await restart(bucket);
    expect((await s3.send(new ListObjectsV2Command({ Bucket: 'log' }))).Contents).toMatchObject([{ Key: 'a/b.txt', Size: 3 }]);
    const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: 'log', Key: 'a/b.txt' }));
    expect([await Body?.transformToString(), ContentType]).toEqual(['new', 'text/plain']);
    s3.destroy();
  });
});
