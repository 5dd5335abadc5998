import { randomUUID } from 'node:crypto';
import { setTimeout as turn } from 'node:timers/promises';
import { PurgeQueueCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { rule } from '../contract/rule';
import { startCloud, type Cloud } from './testing/cloud';
import { queueArn, queueOf } from './testing/model';
import { eventually } from './testing/eventually';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud((url) => [
    queueOf(url, 'plain'),
    queueOf(url, 'late', { DelaySeconds: 60 }),
    queueOf(url, 'small', { MaximumMessageSize: 1_024 }),
    queueOf(url, 'parked', { MessageRetentionPeriod: 120 }),
    queueOf(url, 'events', { RedrivePolicy: { deadLetterTargetArn: queueArn('parked'), maxReceiveCount: 2 } }),
    queueOf(url, 'steps.fifo', { FifoQueue: true }),
  ]);
});

afterAll(() => cloud.stop());

const step = (MessageDeduplicationId: string) => ({ MessageGroupId: 'group', MessageDeduplicationId });

async function receiveTwice(queue: string): Promise<void> {
  for (let count = 1; count <= 2; count += 1) await cloud.show(queue, (await cloud.receive(queue))[0]);
}

/** Resolves when so many polls wait in the engine. */
async function polling(count: number): Promise<void> {
  await eventually(() => (cloud.openCalls() >= count ? true : undefined));
  await turn(50);
}

describe('SQS', () => {
  rule(
    'a received message is hidden for the queue’s visibility timeout, then received again and counted',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html',
    async () => {
      await cloud.send('plain', 'tea');
      expect(await cloud.bodies('plain')).toEqual(['tea']);
      cloud.waits.advance(29_000);
      expect(await cloud.bodies('plain')).toEqual([]);
      cloud.waits.advance(1_000);
      const [again] = await cloud.receive('plain');
      expect(again?.Attributes).toMatchObject({ ApproximateReceiveCount: '2' });
      await cloud.remove('plain', again);
    },
  );

  rule(
    'a receive may ask for a visibility timeout of its own, and a change counts from its own moment',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html',
    async () => {
      await cloud.send('plain', 'tea');
      const [message] = await cloud.receive('plain', { VisibilityTimeout: 5 });
      await cloud.show('plain', message, 60);
      cloud.waits.advance(59_000);
      expect(await cloud.counts('plain')).toBe('0 visible, 1 in flight, 0 delayed');
      await cloud.show('plain', message, 0);
      const [again] = await cloud.receive('plain');
      expect(again?.Body).toBe('tea');
      await cloud.remove('plain', again);
    },
  );

  rule(
    'a long poll ends with the first message, also one that shows again because time was advanced',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html',
    async () => {
      await cloud.send('plain', 'tea');
      await cloud.receive('plain');
      const polled = cloud.receive('plain', { WaitTimeSeconds: 20 });
      await polling(1);
      cloud.waits.advance(30_000);
      const [again] = await polled;
      expect(again?.Body).toBe('tea');
      await cloud.remove('plain', again);
    },
  );

  rule(
    'of two that poll, each gets a message and none comes back empty',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html',
    async () => {
      const polls = [1, 2].map(() => cloud.receive('plain', { WaitTimeSeconds: 20 }));
      await polling(2);
      await cloud.send('plain', 'first');
      await cloud.send('plain', 'second');
      const received = (await Promise.all(polls)).flat();
      expect(received.map(({ Body }) => Body).toSorted()).toEqual(['first', 'second']);
      for (const message of received) await cloud.remove('plain', message);
    },
  );

  rule(
    'a message is delayed by its queue, or by its own delay instead',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html',
    async () => {
      await cloud.send('late', 'as the queue');
      await cloud.send('late', 'at once', { DelaySeconds: 0 });
      await cloud.send('late', 'later', { DelaySeconds: 100 });
      expect(await cloud.bodies('late')).toEqual(['at once']);
      cloud.waits.advance(60_000);
      expect(await cloud.bodies('late', { VisibilityTimeout: 500 })).toContain('as the queue');
      expect(await cloud.counts('late')).toContain('1 delayed');
      cloud.waits.advance(40_000);
      expect(await cloud.bodies('late')).toContain('later');
    },
  );

  rule(
    'a message is parked when it was received more often than allowed, and keeps its age in a standard queue',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html',
    async () => {
      await cloud.send('events', 'poison');
      await receiveTwice('events');
      cloud.waits.advance(90_000);
      expect(await cloud.bodies('events')).toEqual([]);
      expect(await cloud.counts('parked')).toBe('1 visible, 0 in flight, 0 delayed');
      cloud.waits.advance(31_000);
      expect(await cloud.counts('parked')).toBe('0 visible, 0 in flight, 0 delayed');
    },
  );

  rule(
    'messages older than the retention period are gone',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html',
    async () => {
      await cloud.send('parked', 'old');
      cloud.waits.advance(121_000);
      await cloud.send('parked', 'new');
      expect(await cloud.bodies('parked', { VisibilityTimeout: 0 })).toEqual(['new']);
      cloud.waits.advance(121_000);
    },
  );

  rule(
    'entries of a batch fail alone, each with its reason',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html',
    async () => {
      const Entries = [
        { Id: 'good', MessageBody: 'tea' },
        { Id: 'late', MessageBody: 'tea', DelaySeconds: 901 },
        { Id: 'big', MessageBody: 'x'.repeat(1_025) },
      ];
      const { Successful, Failed } = await cloud.sqs.send(new SendMessageBatchCommand({ QueueUrl: cloud.url('small'), Entries }));
      expect(Successful?.map(({ Id }) => Id)).toEqual(['good']);
      expect(Failed?.map(({ Id, Code }) => `${Id}: ${Code}`).toSorted()).toEqual([
        'big: InvalidParameterValue',
        'late: InvalidParameterValue',
      ]);
    },
  );

  rule(
    'an unknown queue and a handle that is none are refused by name',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html',
    async () => {
      await expect(cloud.send('nowhere', 'tea')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
      await expect(cloud.receive('plain', { MaxNumberOfMessages: 11 })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
      await expect(cloud.remove('plain', { ReceiptHandle: 'none' })).rejects.toMatchObject({
        name: 'ReceiptHandleIsInvalid',
      });
      await expect(cloud.show('plain', { ReceiptHandle: randomUUID() })).rejects.toMatchObject({
        name: 'MessageNotInflight',
      });
    },
  );

  rule(
    'a standard queue deletes by the latest handle after its visibility timeout, a FIFO queue does not',
    'https://repost.aws/knowledge-center/sqs-receipt-handle-error',
    async () => {
      await cloud.send('plain', 'tea');
      const [late] = await cloud.receive('plain');
      await cloud.send('steps.fifo', 'tea', step('late'));
      const [lateStep] = await cloud.receive('steps.fifo');
      cloud.waits.advance(30_000);
      await cloud.remove('plain', late);
      expect(await cloud.counts('plain')).toBe('0 visible, 0 in flight, 0 delayed');
      await expect(cloud.remove('steps.fifo', lateStep)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
      await cloud.remove('steps.fifo', (await cloud.receive('steps.fifo'))[0]);
    },
  );

  rule(
    'a queue is purged at most once a minute, with what is in flight',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html',
    async () => {
      for (const body of ['a', 'b']) await cloud.send('plain', body);
      await cloud.receive('plain', { MaxNumberOfMessages: 1 });
      const purge = new PurgeQueueCommand({ QueueUrl: cloud.url('plain') });
      await cloud.sqs.send(purge);
      expect(await cloud.counts('plain')).toBe('0 visible, 0 in flight, 0 delayed');
      await expect(cloud.sqs.send(purge)).rejects.toMatchObject({ name: 'PurgeQueueInProgress' });
    },
  );
});
