import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { RunningCommand } from '../cli/testing/command';
import { placedRow } from '../cli/testing/placed-event';
import { orderAt } from '../cli/testing/shopper';
import type { Ready } from '../options';
import type {
  BucketView,
  CloudState,
  ExecutionView,
  MailDetail,
  NotSettled,
  ObjectsPage,
  ParkedView,
  PartView,
  QueueDetail,
  TablePage,
  Timeline,
} from './state';

const PARKING = 'order-carts-local-events-dlq';
const SEED = 'npm run --silent ops -- catalogue import tools/ops/catalogue/starter.json --yes';

let command: RunningCommand;
let ready: Ready;
let client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

beforeAll(async () => {
  command = new RunningCommand('--seed', SEED);
  ready = await command.ready();
  client = { endpoint: ready.endpoint, region: ready.region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
});
afterAll(() => command.cleanUp());

async function get<Body>(path: string): Promise<Body> {
  const response = await fetch(`${ready.endpoint}/_local/api/${path}`);
  return (await response.json()) as Body;
}
async function post<Body>(path: string, body: unknown = {}): Promise<Body> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${ready.endpoint}/_local/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Body;
}
const isSettled = async (timeoutSeconds = 50) =>
  (await fetch(`${ready.endpoint}/_local/api/settled?timeoutSeconds=${timeoutSeconds}`)).status === 200;
/** What is still to do after a while, but the calls that are under way: the balancer's health checks go on for ever. */
const leftAfter = async (timeoutSeconds: number) =>
  (await get<NotSettled>(`settled?timeoutSeconds=${timeoutSeconds}`)).unsettled.filter((reason) => !reason.startsWith('in flight: '));
const countsOf = (state: CloudState, title: string, kind: string) =>
  state.nodes.find((node) => node.title === title && node.kind === kind)?.counts;
const data = () => ready.outputs['order-carts-local-data'] ?? {};

const placed = (orderId: string) => ({ TableName: data().OrdersTableName, Item: placedRow(orderId) });

const order = (email: string) => orderAt(ready.apiUrl, email);

describe('a test that waits until all is settled', () => {
  it('finds everything done that its write brings about, each time', async () => {
    const rows = DynamoDBDocumentClient.from(new DynamoDBClient(client));
    const s3 = new S3Client(client);
    expect(await isSettled()).toBe(true);
    for (let turn = 10; turn < 40; turn++) {
      const orderId = `01JD8Q6WAA00000000000000${turn}`;
      await rows.send(new PutCommand(placed(orderId)));
      expect(await isSettled()).toBe(true);
      const Key = `events/date=2026-11-22/hour=10/${orderId}.000001.json`;
      const logged = await s3.send(new GetObjectCommand({ Bucket: data().EventLogBucketName, Key }));
      expect(JSON.parse((await logged.Body?.transformToString()) ?? '')).toMatchObject({ subject: orderId });
    }
  });

  it('finds it counted', async () => {
    const state = await get<CloudState>('state');
    expect(countsOf(state, 'Order lambda', 'function')).toMatchObject({ failures: 0, busy: 0 });
    expect(countsOf(state, 'Event log', 'state-machine')).toMatchObject({ calls: 30, executions: 30, failed: 0 });
    expect(countsOf(state, 'Event log', 'bucket')).toMatchObject({ objects: 30, failures: 0 });
    expect(countsOf(state, 'Orders', 'table')).toMatchObject({ items: 30 });
    expect(countsOf(state, 'Events', 'queue')).toMatchObject({ visible: 0, inFlight: 0, delayed: 0 });
    const [newest] = await get<ExecutionView[]>('executions?limit=1');
    expect(newest).toMatchObject({ status: 'SUCCEEDED', input: expect.stringContaining('01JD8Q6WAA0000000000000039') });
  });

  it('reads rows and objects page by page, the newest first', async () => {
    const path = `tables/${data().OrdersTableName}?limit=20`;
    const first = await get<TablePage>(path);
    const second = await get<TablePage>(`${path}&startKey=${encodeURIComponent(first.next ?? '')}`);
    const ids = [...first.items, ...second.items].map((row) => row['orderId']);
    expect([ids.length, ids[0], ids.at(-1), second.next]).toEqual([
      30,
      '01JD8Q6WAA0000000000000039',
      '01JD8Q6WAA0000000000000010',
      undefined,
    ]);
    const [folder] = (await get<ObjectsPage>(`buckets/${data().EventLogBucketName}?prefix=events/`)).folders;
    expect(folder).toBe('events/date=2026-11-22/');
    const hour = await get<ObjectsPage>(`buckets/${data().EventLogBucketName}?prefix=${folder}hour=10/&limit=20`);
    const rest = await get<ObjectsPage>(`buckets/${data().EventLogBucketName}?prefix=${folder}hour=10/&startAfter=${hour.next}`);
    expect([hour.objects.length, rest.objects.length, rest.next]).toEqual([20, 10, undefined]);
    expect(await get(`objects/${data().EventLogBucketName}/${hour.objects[0]?.key}`)).toMatchObject({
      subject: '01JD8Q6WAA0000000000000010',
    });
  });
});

describe('time', () => {
  it('brings a hidden message back when it is advanced, without waiting', async () => {
    const sqs = new SQSClient(client);
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: PARKING }));
    const MessageAttributes = { reason: { DataType: 'String', StringValue: 'is no event' } };
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}', MessageAttributes }));
    const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 3_600 }));
    expect(await get<QueueDetail>(`queues/${PARKING}`)).toMatchObject({ visible: 0, inFlight: 1 });
    await post('time', { advanceSeconds: 3_601 });
    const { Messages: [again] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
    expect(again?.MessageId).toBe(message?.MessageId);
    expect(await get<QueueDetail>(`queues/${PARKING}`)).toMatchObject({
      visible: 1,
      messages: [{ reason: 'is no event', receiveCount: 2 }],
    });
  });

  it('does not keep the cloud from being settled, and a parked message shows as a problem', async () => {
    expect(await isSettled(5)).toBe(true);
    const state = await get<CloudState>('state');
    expect(state.nodes.find(({ name }) => name === PARKING)).toMatchObject({
      state: 'failing',
      problem: expect.stringContaining('1 parked'),
    });
  });
});

describe('a batch that a stream mapping gave up', () => {
  it('shows as a problem with its reason, like a parked message; other objects of its bucket do not', async () => {
    const bucket = (await get<BucketView[]>('buckets')).find(({ isDeadLetterBucket }) => isDeadLetterBucket)?.name ?? 'none';
    const requestContext = { condition: 'RetryAttemptsExhausted', functionArn: 'arn:aws:lambda:::function:worker' };
    const s3 = new S3Client(client);
    for (const Key of ['aws/lambda/mapping/shard/2026/11/22/2026-11-22T10.15.00-one', 'notes/two'])
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key, Body: JSON.stringify({ requestContext, DDBStreamBatchInfo: { batchSize: 3 } }) }),
      );
    expect((await get<CloudState>('state')).nodes.find(({ name }) => name === bucket)).toMatchObject({
      ...{ kind: 'dead-letter-bucket', state: 'failing', counts: { objects: 2, parked: 1 } },
      problem: expect.stringContaining('1 parked'),
    });
    const [newest, ...others] = await get<ParkedView[]>('parked');
    expect(newest).toMatchObject({ place: 'bucket', name: bucket, reason: 'RetryAttemptsExhausted', count: 1, records: 3 });
    expect(others).toContainEqual(expect.objectContaining({ place: 'queue', name: PARKING, reason: 'is no event', count: 1 }));
    expect(await get(`parked/${bucket}`)).toMatchObject([{ reason: 'RetryAttemptsExhausted', functionName: 'worker' }]);
  });
});

describe('a stopped part', () => {
  it('makes a mail wait; started again, and without waiting, the mail is sent', async () => {
    await post('parts/ses/stop');
    const orderId = await order('waiting@example.com');
    expect(await leftAfter(2)).toEqual([
      expect.stringMatching(/^queue order-carts-local-notifications.fifo: .* 1 in flight/),
      'stopped: ses',
    ]);
    expect(await get('mails')).toEqual([]);
    expect(await post<PartView>('parts/ses/start')).toMatchObject({ state: 'running' });
    await post('time', { advanceSeconds: 200 });
    expect(await isSettled()).toBe(true);
    const [mail] = await get<MailDetail[]>('mails');
    expect(mail).toMatchObject({ to: [expect.stringContaining('waiting@example.com')] });
    expect((await get<MailDetail>(`mails/${mail?.messageId}`)).text).toContain(orderId);
  });

  it('that is a mapping or an instance goes on where it was stopped', async () => {
    const parts = await get<PartView[]>('parts');
    const stream = parts.find(({ kind, title }) => kind === 'mapping' && title === 'Orders → Order lambda');
    for (const id of [stream?.id ?? '', 'instance:instance 1'])
      expect(await post<PartView>(`parts/${encodeURIComponent(id)}/stop`)).toMatchObject({ id, state: 'stopped' });
    await order('later@example.com');
    expect(await leftAfter(1)).toEqual([
      expect.stringContaining('records may wait, but the mapping is stopped'),
      `stopped: ${stream?.id}, instance:instance 1`,
    ]);
    for (const id of [stream?.id ?? '', 'instance:instance 1'])
      expect(await post<PartView>(`parts/${encodeURIComponent(id)}/start`)).toMatchObject({ id, state: 'running' });
    expect(await isSettled()).toBe(true);
    expect((await get<MailDetail[]>('mails')).map(({ to }) => to.join())).toEqual([
      expect.stringContaining('later@example.com'),
      expect.stringContaining('waiting@example.com'),
    ]);
  });
});

describe('the timeline of an order', () => {
  it('leads from the click to mail and log', async () => {
    const orderId = await order('timeline@example.com');
    expect(await isSettled()).toBe(true);
    const { steps, durationMs } = await get<Timeline>(`timeline/${orderId}`);
    const told = steps.filter(({ isFailure }) => !isFailure).map(({ part, action }) => `${part} ${action}`);
    for (const step of [
      'api POST /v1/orders',
      'dynamodb TransactWriteItems',
      'sns Publish',
      'sqs SendMessage',
      'ses SendEmail',
      's3 PutObject',
    ])
      expect(told).toContainEqual(expect.stringContaining(step));
    expect(told.filter((step) => step === 'lambda invoke')).toHaveLength(3);
    expect(told).toContain('execution run');
    expect(durationMs).toBeGreaterThan(0);
  });

  it('is drawn from what each function called', async () => {
    const { edges, nodes } = await get<CloudState>('state');
    const titles = new Map(nodes.map(({ id, kind, title }) => [id, `${kind} ${title}`]));
    const mails = edges.filter(({ to }) => to === 'mail:inbox').map(({ from, uses }) => [titles.get(from), uses]);
    expect(mails).toEqual([['function Notification lambda', expect.any(Number)]]);
    const uses = edges.find(
      ({ from, to }) => titles.get(from) === 'function Order lambda' && titles.get(to) === 'topic Notifications',
    )?.uses;
    expect(uses).toBeGreaterThan(0);
  });
});
