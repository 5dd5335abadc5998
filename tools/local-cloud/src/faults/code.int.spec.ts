import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startSuiteCloud, witness, type SeenEvent, type SuiteCloud } from '../contract/testing/suite-cloud';
import { eventually } from '../messaging/testing/eventually';
import type { JsonObject } from '../template/resource';
import { faultsAt } from './testing/faults-client';

const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const queue = (QueueName: string): JsonObject => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName, VisibilityTimeout: 30 } });
const mapping = (FunctionName: string, source: JsonObject, properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: { Ref: FunctionName }, EventSourceArn: source, ...properties },
});
// Long enough for a busy machine, and not so long that a time-out takes for ever.
const patient = (name: string, Timeout: number): JsonObject => {
  const Properties: JsonObject = { ...(witness(name).Properties as JsonObject), Timeout };
  return { Type: 'AWS::Lambda::Function', Properties };
};
const caller = patient('caller', 3).Properties as JsonObject;

const resources: JsonObject = {
  Orders: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      ...{ TableName: 'orders', AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] },
      ...{ KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
    },
  },
  Reader: patient('reader', 10),
  OrdersOfReader: mapping('Reader', { 'Fn::GetAtt': ['Orders', 'StreamArn'] }, { StartingPosition: 'TRIM_HORIZON' }),
  Work: queue('work'),
  Steps: queue('steps'),
  Caller: { Type: 'AWS::Lambda::Function', Properties: { ...caller, Handler: 'caller.handler', Code: { S3Key: 'caller.zip' } } },
  WorkOfCaller: mapping('Caller', arnOf('Work'), { BatchSize: 1 }),
  Jobs: queue('jobs'),
  Witness: patient('witness', 10),
  JobsOfWitness: mapping('Witness', arnOf('Jobs'), { MaximumBatchingWindowInSeconds: 1 }),
  Settings: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/api', Value: '{}' } },
  Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { HealthCheckPath: '/', HealthCheckIntervalSeconds: 1 } },
  Group: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    Properties: { MinSize: '2', TargetGroupARNs: [{ Ref: 'Targets' }] },
    Metadata: { 'OrderCarts::Instance': { BundleKey: 'api.zip', SettingsParameter: { Ref: 'Settings' }, Entry: 'instance.mjs' } },
  },
};

let folder: string;
let cloud: SuiteCloud;
let faults: ReturnType<typeof faultsAt>;
let sqs: SQSClient;
let dynamoDb: DynamoDBClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const testing = join(__dirname, 'testing');
  const wishes = { assets: { 'caller.zip': testing, 'api.zip': testing }, persist: join(folder, 'data') };
  cloud = await startSuiteCloud(resources, {}, wishes);
  faults = faultsAt(cloud.ready.endpoint);
  sqs = new SQSClient(cloud.client);
  dynamoDb = new DynamoDBClient(cloud.client);
});
afterAll(async () => {
  sqs.destroy();
  dynamoDb.destroy();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});
afterEach(() => faults.clear());

const urlOf = (name: string) => `${cloud.ready.endpoint}/${cloud.ready.accountId}/${name}`;
const send = (name: string, body: string) => sqs.send(new SendMessageCommand({ QueueUrl: urlOf(name), MessageBody: body }));
const rowOf = async (id: string) => (await dynamoDb.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: id } } }))).Item;
const putRow = (id: string) => dynamoDb.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: id } } }));
const problemsOf = async () =>
  ((await (await fetch(`${cloud.ready.endpoint}/_local/api/parts`)).json()) as { id: string; problem?: string }[])
    .filter(({ id }) => id.startsWith('instance:'))
    .map(({ problem }) => problem);

/** Lets the message come again that the struck function had in hand, without waiting for it. */
async function untilItComesAgain(): Promise<void> {
  await eventually(async () => {
    const [[fired], open] = [await faults.fired(), await faults.unsettled()];
    return fired === 1 && open.every((line) => line.startsWith('queue work: ')) ? true : undefined;
  });
  await cloud.advance(31);
}

/** What the function did, step by step, once all is done. */
async function stepsOf(...steps: string[]): Promise<(string | undefined)[]> {
  await send('work', JSON.stringify(steps));
  if ((await faults.call('GET')).body.rules.length > 0) await untilItComesAgain();
  await faults.untilSettled();
  const done: (string | undefined)[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: urlOf('steps'), MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return done;
    for (const { Body, ReceiptHandle } of Messages) {
      done.push(Body);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: urlOf('steps'), ReceiptHandle }));
    }
  }
}

describe.each(['crash', 'timeout'])('a function’s %s', (kind) => {
  const strike = (at: string, more = {}) => faults.put({ kind, at, most: 1, ...more });
  const call = { caller: 'caller', service: 'sqs', operation: 'SendMessage' };

  it('before its handler leaves nothing done, and the message comes again', async () => {
    await strike('start', { function: 'caller' });
    expect(await stepsOf('a', 'received')).toEqual(['a', '2']);
    expect(await faults.fired()).toEqual([1]);
  });

  it('before its second effect leaves the first one done', async () => {
    await strike('before-call', { ...call, nth: 2 });
    const [first, second, ...others] = await stepsOf('pid', 'b');
    expect([first === second, others]).toEqual([false, ['b']]);
    expect(await faults.fired()).toEqual([1]);
  });

  it('before it knows of its second effect leaves both done', async () => {
    await strike('after-call', { ...call, nth: 2 });
    const [first, behind, second, ...others] = await stepsOf('pid', 'b', 'c');
    expect([first === second, behind, others]).toEqual([false, 'b', ['b', 'c']]);
    expect(await faults.fired()).toEqual([1]);
  });

  it('behind its handler leaves all done, and nobody was told', async () => {
    await strike('end', { function: 'caller' });
    expect(await stepsOf('a', 'b')).toEqual(['a', 'b', 'a', 'b']);
    expect(await faults.fired()).toEqual([1]);
  });
});

describe('the clock of a function', () => {
  it('shows the cloud’s time, scaled and advanced, and its remaining time stays', async () => {
    const [before, first] = await stepsOf('clock', 'remaining');
    await cloud.advance(3_600);
    const [after, second] = await stepsOf('clock', 'remaining');
    expect(Number(after) - Number(before)).toBeGreaterThanOrEqual(3_600_000);
    for (const remaining of [first, second]) expect([Number(remaining) > 0, Number(remaining) <= 3_000]).toEqual([true, true]);
  });
});

describe('a batch', () => {
  const bodiesOf = ({ Records }: SeenEvent) => Records.map(({ body }) => String(body));
  const idsOf = ({ Records }: SeenEvent) => Records.map(({ dynamodb }) => (dynamodb as { Keys: { id: { S: string } } }).Keys.id.S);

  it('of a queue is handed over twice, and received once', async () => {
    await faults.put({ kind: 'duplicate', resource: 'jobs', most: 1 });
    await send('jobs', 'twice');
    await faults.untilSettled();
    const seen = (await cloud.events('witness')).filter((event) => bodiesOf(event).includes('twice'));
    expect(seen.flatMap(({ Records }) => Records.map(({ attributes }) => (attributes as JsonObject).ApproximateReceiveCount))).toEqual([
      '1',
      '1',
    ]);
  });

  it('of a standard queue arrives as a whole, though it was shuffled and held back', async () => {
    await faults.put({ kind: 'reorder', resource: 'jobs', ms: 10 });
    const sent = Array.from({ length: 9 }, (_, index) => `job ${index}`);
    for (const body of sent) await send('jobs', body);
    await faults.untilSettled();
    const seen = (await cloud.events('witness')).flatMap(bodiesOf).filter((body) => body.startsWith('job '));
    expect(seen.toSorted()).toEqual(sent);
    expect((await faults.fired())[0]).toBeGreaterThan(0);
  });

  it('of a stream is handed over again, and again behind a newer one', async () => {
    await faults.put({ kind: 'duplicate', resource: 'orders', function: 'reader', most: 1 });
    await putRow('first');
    await faults.untilSettled();
    await faults.put({ kind: 'reorder', resource: 'orders', first: 1, after: 1 });
    await putRow('second');
    await faults.untilSettled();
    await putRow('third');
    await faults.untilSettled();
    expect((await cloud.events('reader')).flatMap(idsOf)).toEqual(['first', 'first', 'second', 'third', 'second']);
    expect(await faults.fired()).toEqual([1]);
  });
});

describe('an instance of the API', () => {
  it('is killed behind its write, before it knows of it; another takes its place', async () => {
    await faults.put({ kind: 'crash', at: 'after-call', caller: 'api', service: 'dynamodb', operation: 'PutItem', most: 1 });
    const response = await fetch(`${cloud.ready.apiUrl}/killed`, { method: 'POST' });
    expect([response.status, await rowOf('killed')]).toEqual([502, { id: { S: 'killed' } }]);
    expect((await fetch(`${cloud.ready.apiUrl}/next`, { method: 'POST' })).status).toBe(200);
    await eventually(async () => ((await problemsOf()).every((problem) => problem === undefined) ? true : undefined));
    expect(await faults.fired()).toEqual([1]);
  });
});

describe('the database', () => {
  it('is restarted in the midst of things, and everything goes on with its rows', async () => {
    await faults.put({ kind: 'restart-database', service: 'dynamodb', operation: 'PutItem', most: 1 });
    const impatient = new DynamoDBClient({ ...cloud.client, maxAttempts: 1 });
    const lost = impatient.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: 'lost' } } }));
    await expect(lost).rejects.toMatchObject({ name: 'InternalFailure' });
    impatient.destroy();
    await faults.untilSettled();
    expect(await rowOf('killed')).toEqual({ id: { S: 'killed' } });
    await putRow('again');
    await cloud.event('reader', ({ Records }) => JSON.stringify(Records).includes('again'));
    expect(await faults.fired()).toEqual([1]);
  });
});
