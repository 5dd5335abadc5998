import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually } from '../messaging/testing/eventually';
import { clientOptions } from '../messaging/testing/front';
import { ACCOUNT, functionOf, mappingOf, queueArn, queueOf, REGION } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { startRig, type Rig } from './testing/rig';

jest.setTimeout(20_000);

let rig: Rig;
let sqs: SQSClient;

beforeAll(async () => {
  rig = await startRig();
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
    queueOf(rig.front.url, queue, queueProperties),
    functionOf(functionName, 'recorder'),
    mappingOf(functionName, queueArn(queue), { FunctionResponseTypes: ['ReportBatchItemFailures'], ...properties }),
  ]);

const seen = (functionName: string) => rig.batches(functionName).flat();

async function left(queue: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: urlOf(queue), AttributeNames: [...AttributeNames] }));
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes?.[name]), 0);
}

describe('a queue mapping', () => {
  it('hands messages over in the event’s shape and deletes them', async () => {
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
  });

  it('leaves only what the function reports, which is parked after its last receive', async () => {
    const RedrivePolicy = { deadLetterTargetArn: queueArn('parked'), maxReceiveCount: 2 };
    await run('partial', 'mixed', {}, { VisibilityTimeout: 1, RedrivePolicy });
    for (const MessageBody of ['good', 'poison', 'fine']) await sqs.send(new SendMessageCommand({ QueueUrl: urlOf('mixed'), MessageBody }));
    await eventually(async () => ((await left('parked')) === 1 ? true : undefined));
    expect(seen('partial').toSorted()).toEqual(['fine', 'good', 'poison', 'poison']);
    expect(await left('mixed')).toBe(0);
  });

  it('keeps the order of each group of a FIFO queue', async () => {
    await run('ordered', 'steps.fifo', {}, { FifoQueue: true });
    const sent = ['a1', 'b1', 'a2', 'b2', 'a3', 'b3'];
    for (const MessageBody of sent) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: urlOf('steps.fifo'),
          MessageBody,
          MessageGroupId: MessageBody[0],
          MessageDeduplicationId: MessageBody,
        }),
      );
    }
    await eventually(() => (seen('ordered').length === sent.length ? true : undefined));
    expect(seen('ordered').filter((text) => text.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(seen('ordered').filter((text) => text.startsWith('b'))).toEqual(['b1', 'b2', 'b3']);
  });

  it('says when a mapping’s concurrency is more than runs here', async () => {
    await run('crowd', 'many', { ScalingConfig: { MaximumConcurrency: 5 } });
    expect(rig.lines().filter((line) => line.includes('not 5'))).toEqual(['crowd: at most 2 batches of many run at once here, not 5']);
  });
});
