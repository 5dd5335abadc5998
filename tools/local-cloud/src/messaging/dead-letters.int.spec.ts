import {
  CancelMessageMoveTaskCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { rule } from '../contract/rule';
import { startCloud, type Cloud } from './testing/cloud';
import { eventually } from './testing/eventually';
import { queueArn, queueOf } from './testing/model';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud((url) => [
    queueOf(url, 'plain'),
    queueOf(url, 'parked'),
    queueOf(url, 'events', { RedrivePolicy: { deadLetterTargetArn: queueArn('parked'), maxReceiveCount: 1 } }),
  ]);
});

afterAll(() => cloud.stop());

/** Receives it once more than allowed. */
async function park(body: string): Promise<string | undefined> {
  const id = await cloud.send('events', body);
  await cloud.show('events', (await cloud.receive('events'))[0]);
  await cloud.receive('events');
  return id;
}

describe('dead letters', () => {
  rule(
    'move back to the queue they came from, as new messages',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html',
    async () => {
      const id = await park('poison');
      const { TaskHandle } = await cloud.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn('parked') }));
      expect(TaskHandle).toBeDefined();
      const [moved] = await cloud.receive('events', { WaitTimeSeconds: 5 });
      expect(moved).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } });
      expect(moved?.MessageId).not.toBe(id);
      await cloud.remove('events', moved);
      const { Results } = await cloud.sqs.send(new ListMessageMoveTasksCommand({ SourceArn: queueArn('parked') }));
      expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1, ApproximateNumberOfMessagesToMove: 1 }]);
    },
  );

  rule(
    'do not move without a destination when one was sent to the dead-letter queue itself',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html',
    async () => {
      await cloud.send('parked', 'by hand');
      await cloud.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn('parked') }));
      const { Results } = await cloud.sqs.send(new ListMessageMoveTasksCommand({ SourceArn: queueArn('parked') }));
      expect(Results).toMatchObject([
        { Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource', ApproximateNumberOfMessagesMoved: 0 },
      ]);
      const [left] = await cloud.receive('parked');
      expect(left?.Attributes).not.toHaveProperty('DeadLetterQueueSourceArn');
      await cloud.remove('parked', left);
    },
  );

  rule(
    'tell the queue that parked them',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html',
    async () => {
      await park('poison');
      const names = ['DeadLetterQueueSourceArn', 'ApproximateReceiveCount'] as const;
      const [silent] = await cloud.receive('parked', { MessageSystemAttributeNames: ['SentTimestamp'], VisibilityTimeout: 0 });
      const [letter] = await cloud.receive('parked', { MessageSystemAttributeNames: [...names] });
      expect(Object.keys(silent?.Attributes ?? {})).toEqual(['SentTimestamp']);
      expect(letter?.Attributes).toEqual({ DeadLetterQueueSourceArn: queueArn('events'), ApproximateReceiveCount: '3' });
      await cloud.remove('parked', letter);
    },
  );

  rule(
    'move at a pace; that can be cancelled, and one queue has one move at a time',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html',
    async () => {
      for (const body of ['a', 'b']) await cloud.send('parked', body);
      const start = new StartMessageMoveTaskCommand({
        SourceArn: queueArn('parked'),
        DestinationArn: queueArn('plain'),
        MaxNumberOfMessagesPerSecond: 1,
      });
      const { TaskHandle } = await cloud.sqs.send(start);
      await expect(cloud.sqs.send(start)).rejects.toMatchObject({ name: 'UnsupportedOperation' });
      const cancelled = await cloud.sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
      expect(cancelled.ApproximateNumberOfMessagesMoved).toBe(1);
      expect(cloud.traffic.inFlight()).toEqual(['sqs messages moving out of parked']);
      cloud.waits.advance(1_000);
      await eventually(() => (cloud.traffic.inFlight().length === 0 ? true : undefined));
      expect(await cloud.bodies('parked')).toEqual(['b']);
      expect(await cloud.bodies('plain', { VisibilityTimeout: 0 })).toEqual(['a']);
      await cloud.remove('plain', (await cloud.receive('plain'))[0]);
    },
  );

  rule(
    'are moved from a dead-letter queue alone, which names its sources',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html',
    async () => {
      const start = new StartMessageMoveTaskCommand({ SourceArn: queueArn('plain') });
      await expect(cloud.sqs.send(start)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
      const { queueUrls } = await cloud.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: cloud.url('parked') }));
      expect(queueUrls).toEqual([cloud.url('events')]);
    },
  );
});
