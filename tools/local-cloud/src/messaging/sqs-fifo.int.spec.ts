import { rule } from '../contract/rule';
import { startCloud, type Cloud } from './testing/cloud';
import { queueArn, queueOf } from './testing/model';

let cloud: Cloud;

beforeAll(async () => {
  const RedrivePolicy = { deadLetterTargetArn: queueArn('parked.fifo'), maxReceiveCount: 1 };
  cloud = await startCloud((url) => [
    queueOf(url, 'steps.fifo', { FifoQueue: true }),
    queueOf(url, 'parked.fifo', { FifoQueue: true }),
    queueOf(url, 'poor.fifo', { FifoQueue: true, RedrivePolicy }),
  ]);
});

afterAll(() => cloud.stop());

const step = (MessageDeduplicationId: string) => ({ MessageGroupId: 'group', MessageDeduplicationId });

describe('SQS FIFO', () => {
  rule(
    'one receive takes several messages of a group, which is blocked while one is in flight',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html',
    async () => {
      for (const body of ['a1', 'a2', 'a3']) await cloud.send('steps.fifo', body, step(body));
      const [first, second] = await cloud.receive('steps.fifo', { MaxNumberOfMessages: 2 });
      expect([first?.Body, second?.Body]).toEqual(['a1', 'a2']);
      await cloud.remove('steps.fifo', first);
      expect(await cloud.bodies('steps.fifo')).toEqual([]);
      await cloud.show('steps.fifo', second);
      const rest = await cloud.receive('steps.fifo');
      expect(rest.map(({ Body }) => Body)).toEqual(['a2', 'a3']);
      for (const message of rest) await cloud.remove('steps.fifo', message);
    },
  );

  rule(
    'a repeat within five minutes is accepted but not delivered',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html',
    async () => {
      const id = await cloud.send('steps.fifo', 'once', step('same'));
      expect(await cloud.send('steps.fifo', 'once', step('same'))).toBe(id);
      await cloud.remove('steps.fifo', (await cloud.receive('steps.fifo'))[0]);
      cloud.waits.advance(299_000);
      expect(await cloud.send('steps.fifo', 'once', step('same'))).toBe(id);
      cloud.waits.advance(1_000);
      expect(await cloud.send('steps.fifo', 'once', step('same'))).not.toBe(id);
      await cloud.remove('steps.fifo', (await cloud.receive('steps.fifo'))[0]);
    },
  );

  rule(
    'a parked message keeps its group and takes its own id for deduplication',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html',
    async () => {
      const MessageId = await cloud.send('poor.fifo', 'poison', step('poison'));
      await cloud.show('poor.fifo', (await cloud.receive('poor.fifo'))[0]);
      expect(await cloud.bodies('poor.fifo')).toEqual([]);
      const [parked] = await cloud.receive('parked.fifo');
      expect(parked).toMatchObject({ MessageId, Attributes: { MessageGroupId: 'group', MessageDeduplicationId: MessageId } });
    },
  );
});
