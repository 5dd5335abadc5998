import { GetQueueAttributesCommand, SendMessageCommand, SQSClient, type QueueAttributeName } from '@aws-sdk/client-sqs';
import { rule } from '../contract/rule';
import { eventually } from '../messaging/testing/eventually';
import { clientOptions } from '../messaging/testing/front';
import { ACCOUNT, functionOf, mappingOf, queueArn, queueOf, REGION } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { startRig, type Rig } from './testing/rig';

let rig: Rig;
let sqs: SQSClient;

beforeAll(async () => {
  rig = await startRig();
  rig.waits.setScale(0.3); // what failed shows again after a second, though no queue hides it for less than its function's timeout
  sqs = new SQSClient(clientOptions(rig.front.url));
}, 60_000);

afterAll(async () => {
  sqs.destroy();
  await rig.stop();
});

const urlOf = (queue: string) => `${rig.front.url}/${ACCOUNT}/${queue}`;

const run = (functionName: string, queue: string, properties: JsonObject = {}, queueProperties: JsonObject = {}) =>
  rig.run([
    queueOf(rig.front.url, 'parked'),
    queueOf(rig.front.url, 'parked.fifo', { FifoQueue: true }),
    queueOf(rig.front.url, queue, queueProperties),
    functionOf(functionName, 'recorder'),
    mappingOf(functionName, queueArn(queue), { FunctionResponseTypes: ['ReportBatchItemFailures'], ...properties }),
  ]);

const seen = (functionName: string) => rig.batches(functionName).flat();

/** The texts of a function's log lines, in their order. */
const logged = (functionName: string, word: string) =>
  rig.lines().flatMap((line) => new RegExp(`^${functionName}: .*\\tINFO\\t${word} \\["(.*)"\\]`).exec(line)?.[1] ?? []);

async function send(queue: string, MessageBody: string, MessageGroupId?: string): Promise<void> {
  const fifo = MessageGroupId === undefined ? {} : { MessageGroupId, MessageDeduplicationId: MessageBody };
  await sqs.send(new SendMessageCommand({ QueueUrl: urlOf(queue), MessageBody, ...fifo }));
}

async function count(queue: string, ...names: readonly QueueAttributeName[]): Promise<number> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: urlOf(queue), AttributeNames: [...names] }));
  return names.reduce((sum, name) => sum + Number(Attributes?.[name]), 0);
}

const visible = (queue: string) => count(queue, 'ApproximateNumberOfMessages');
const left = (queue: string) => count(queue, 'ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible');

describe('a queue mapping', () => {
  rule(
    'hands messages over in the event’s shape and deletes them',
    'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
    async () => {
      await run('shape', 'orders');
      const MessageAttributes = { eventType: { DataType: 'String', StringValue: 'order.placed.v1' } };
      await sqs.send(new SendMessageCommand({ QueueUrl: urlOf('orders'), MessageBody: 'tea', MessageAttributes }));
      const [record] = await eventually(() => (rig.firstRecords('shape').length > 0 ? rig.firstRecords('shape') : undefined));
      expect(record).toMatchObject({
        body: 'tea',
        attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d+$/) },
        messageAttributes: { eventType: { stringValue: 'order.placed.v1', dataType: 'String' } },
        eventSource: 'aws:sqs',
        eventSourceARN: queueArn('orders'),
        awsRegion: REGION,
      });
      expect(await eventually(async () => ((await left('orders')) === 0 ? 'empty' : undefined))).toBe('empty');
    },
  );

  rule(
    'leaves only what the function reports, which is parked after its last receive',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    async () => {
      const RedrivePolicy = { deadLetterTargetArn: queueArn('parked'), maxReceiveCount: 2 };
      await run('partial', 'mixed', {}, { VisibilityTimeout: 3, RedrivePolicy });
      for (const body of ['good', 'poison', 'fine']) await send('mixed', body);
      await eventually(async () => ((await left('parked')) === 1 ? true : undefined));
      expect(seen('partial').toSorted()).toEqual(['fine', 'good', 'poison', 'poison']);
      expect(await left('mixed')).toBe(0);
    },
  );

  rule(
    'keeps the order of each group of a FIFO queue',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
    async () => {
      await run('ordered', 'steps.fifo', {}, { FifoQueue: true });
      const sent = ['a1', 'b1', 'a2', 'b2', 'a3', 'b3'];
      for (const body of sent) await send('steps.fifo', body, body[0]);
      await eventually(() => (seen('ordered').length === sent.length ? true : undefined));
      expect(seen('ordered').filter((text) => text.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
      expect(seen('ordered').filter((text) => text.startsWith('b'))).toEqual(['b1', 'b2', 'b3']);
    },
  );

  rule(
    'deletes a message that no filter lets through',
    'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html',
    async () => {
      const FilterCriteria = { Filters: [{ Pattern: '{"body":{"kind":["a"]}}' }] };
      await run('filtered', 'kinds', { FilterCriteria });
      for (const body of ['{"kind":"b"}', 'plain', '{"kind":"a"}']) await send('kinds', body);
      await eventually(async () => ((await left('kinds')) === 0 ? true : undefined));
      expect(seen('filtered')).toEqual(['{"kind":"a"}']);
    },
  );

  rule(
    'gathers more than one receive into a batch while its window is open',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    async () => {
      const properties = { BatchSize: 100, MaximumBatchingWindowInSeconds: 300, ScalingConfig: { MaximumConcurrency: 2 } };
      await run('windowed', 'slowly', properties, { VisibilityTimeout: 2000 });
      const bodies = Array.from({ length: 24 }, (_, index) => `m${index}`);
      for (const body of bodies) await send('slowly', body);
      await eventually(async () => ((await visible('slowly')) === 0 ? true : undefined));
      expect(seen('windowed')).toEqual([]);
      rig.waits.advance(300_000);
      await eventually(() => (seen('windowed').length === bodies.length ? true : undefined));
      expect(seen('windowed').toSorted()).toEqual(bodies.toSorted());
      expect(rig.batches('windowed').length).toBeLessThanOrEqual(2);
    },
  );

  rule(
    'holds a failed message’s group back, and no other',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
    async () => {
      const RedrivePolicy = { deadLetterTargetArn: queueArn('parked.fifo'), maxReceiveCount: 2 };
      const queue = { FifoQueue: true, VisibilityTimeout: 3, RedrivePolicy };
      await run('blocked', 'groups.fifo', { BatchSize: 1 }, queue);
      for (const [group, body] of [
        ['a', 'poison'],
        ['a', 'a2'],
        ['b', 'b1'],
        ['b', 'b2'],
      ] as const)
        await send('groups.fifo', body, group);
      await eventually(() => (seen('blocked').includes('a2') ? true : undefined));
      expect(seen('blocked').filter((text) => !text.startsWith('b'))).toEqual(['poison', 'poison', 'a2']);
      expect(seen('blocked').slice(-1)).toEqual(['a2']);
    },
  );

  rule('has one batch of a group in flight', 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html', async () => {
    await run('single', 'turns.fifo', { BatchSize: 1 }, { FifoQueue: true });
    for (const body of ['slow1', 'slow2', 'slow3']) await send('turns.fifo', body, 'a');
    await eventually(() => (logged('single', 'DONE').length === 3 ? true : undefined));
    expect(logged('single', '(?:BATCH|DONE)')).toEqual(['slow1', 'slow1', 'slow2', 'slow2', 'slow3', 'slow3']);
  });

  rule(
    'deletes what a report leaves out, in a FIFO queue too, and says that the order is lost',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    async () => {
      await run('hasty', 'order.fifo', { Enabled: false }, { FifoQueue: true });
      for (const body of ['poison', 'later']) await send('order.fifo', body, 'a');
      await rig.mapping().enable();
      await eventually(() => (rig.lines().some((line) => line.includes('order.fifo loses its order')) ? true : undefined));
      expect(rig.batches('hasty')).toEqual([['poison', 'later']]);
      await eventually(async () => ((await left('order.fifo')) === 1 ? true : undefined));
    },
  );

  const mostInFlight = async (functionName: string, properties: JsonObject): Promise<number> => {
    await run(functionName, functionName, { BatchSize: 1, ...properties });
    for (let sent = 0; sent < 8; sent += 1) await send(functionName, `slow${sent}`);
    let most = 0;
    await eventually(() => {
      most = Math.max(most, rig.mapping().inFlight());
      return seen(functionName).length === 8 ? true : undefined;
    });
    return most;
  };

  rule(
    'has at most as many batches in flight as its maximum concurrency',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
    async () => {
      expect(await mostInFlight('narrow', { ScalingConfig: { MaximumConcurrency: 2 } })).toBe(2);
    },
  );

  it('receives no batch that would wait for a free environment while its visibility timeout runs', async () => {
    expect(await mostInFlight('wide', {})).toBe(2);
  });

  rule(
    'receives nothing while it is disabled, and goes on when it is enabled',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html',
    async () => {
      // What a receive that is just being called back still takes, shows again soon.
      await run('switched', 'patient', { Enabled: false }, { VisibilityTimeout: 3 });
      await send('patient', 'first');
      expect([rig.mapping().state(), await visible('patient')]).toEqual(['disabled', 1]);
      await rig.mapping().enable();
      await eventually(() => (seen('switched').length === 1 ? true : undefined));
      await rig.mapping().disable();
      await send('patient', 'second');
      await eventually(async () => ((await visible('patient')) === 1 ? true : undefined));
      expect([rig.mapping().state(), rig.mapping().inFlight()]).toEqual(['disabled', 0]);
      await rig.mapping().enable();
      await eventually(() => (seen('switched').length === 2 ? true : undefined));
      expect(seen('switched')).toEqual(['first', 'second']);
    },
  );

  it('says when a mapping’s concurrency is more than runs here', async () => {
    await run('crowd', 'many', { ScalingConfig: { MaximumConcurrency: 6 } });
    expect(rig.lines().filter((line) => line.includes('not 6'))).toEqual(['crowd: at most 2 batches of many run at once here, not 6']);
  });
});
