import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { rule } from '../contract/rule';
import type { Ready } from '../options';
import { eventually } from '../messaging/testing/eventually';
import { RunningCommand } from './testing/command';
import { placedLogKey, placedRow } from './testing/placed-event';

const STANDARD = 'order-carts-local-events-dlq'; // read by nobody but people, as the next one
const FIFO = 'order-carts-local-notifications-dlq.fifo';
const folder = mkdtempSync(join(tmpdir(), 'persistence-'));
const data = join(folder, 'data');
const seeds = join(folder, 'seeds');
const commands: RunningCommand[] = [];

function run(...options: string[]): RunningCommand {
  const command = new RunningCommand('--persist', data, ...options);
  commands.push(command);
  return command;
}

function clients({ endpoint, region, accountId, outputs }: Ready) {
  const options = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return {
    rows: DynamoDBDocumentClient.from(new DynamoDBClient(options)),
    ...{ sqs: new SQSClient(options), s3: new S3Client(options), ses: new SESv2Client(options) },
    ...{ ssm: new SSMClient(options), secrets: new SecretsManagerClient(options) },
    tables: outputs['order-carts-local-data'] ?? {},
    queue: (name: string) => `${endpoint}/${accountId}/${name}`,
  };
}
type Clients = ReturnType<typeof clients>;

async function putEvent({ rows, tables }: Clients, orderId: string): Promise<void> {
  await rows.send(new PutCommand({ TableName: tables['OrdersTableName'], Item: placedRow(orderId) }));
}

function logged({ s3, tables }: Clients, orderId: string) {
  const Key = placedLogKey(orderId);
  return eventually(() => s3.send(new GetObjectCommand({ Bucket: tables['EventLogBucketName'], Key })).catch(() => undefined));
}

async function keyRing({ ssm, secrets }: Clients): Promise<string | undefined> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/order-carts/local/api-settings' }));
  const SecretId = /arn:aws:secretsmanager:[^"]+/.exec(Parameter?.Value ?? '')?.[0];
  return (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString;
}

async function receive({ sqs, queue }: Clients, name: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queue(name), MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
  );
  return Messages;
}

const toFifo = ({ queue }: Clients, MessageBody: string) =>
  new SendMessageCommand({ QueueUrl: queue(FIFO), MessageBody, MessageGroupId: 'tea', MessageDeduplicationId: MessageBody });

const mail = new SendEmailCommand({
  FromEmailAddress: 'shop@example.com',
  Destination: { ToAddresses: ['ada@example.com'] },
  Content: { Simple: { Subject: { Data: 'Your order' }, Body: { Text: { Data: 'Thank you' } } } },
});

afterAll(async () => {
  for (const command of commands) await command.cleanUp();
  rmSync(folder, { recursive: true, force: true });
});

describe('what a run has accepted, after a kill of all its processes', () => {
  let before: Ready;
  let ready: Ready;
  let cloud: Clients;
  let ring: string | undefined;
  let handle: string | undefined;

  beforeAll(async () => {
    const first = run('--seed', `echo seeded >> ${seeds}`);
    before = await first.ready();
    const early = clients(before);
    ring = await keyRing(early);
    await early.sqs.send(new SendMessageCommand({ QueueUrl: early.queue(STANDARD), MessageBody: 'received' }));
    handle = (await receive(early, STANDARD))[0]?.ReceiptHandle;
    await early.sqs.send(new SendMessageCommand({ QueueUrl: early.queue(STANDARD), MessageBody: 'waiting' }));
    for (const body of ['one', 'two']) await early.sqs.send(toFifo(early, body));
    await early.s3.send(new PutObjectCommand({ Bucket: early.tables['EventLogBucketName'], Key: 'note', Body: 'kept' }));
    await early.ses.send(mail);
    await putEvent(early, '01JD8Q6WAA0000000000000001');
    await logged(early, '01JD8Q6WAA0000000000000001');
    await putEvent(early, '01JD8Q6WAA0000000000000002');
    await first.killTree();
    ready = await run('--seed', `echo seeded >> ${seeds}`).ready();
    cloud = clients(ready);
  }, 180_000); // two starts

  it('is found at the same addresses', () => {
    const addresses = ({ endpoint, apiUrl, storefrontUrl, inboxUrl }: Ready) => ({ endpoint, apiUrl, storefrontUrl, inboxUrl });
    expect(addresses(ready)).toEqual(addresses(before));
  });

  it('is in the tables', async () => {
    const Key = { orderId: '01JD8Q6WAA0000000000000001', sk: 'EVENT#000001' };
    expect((await cloud.rows.send(new GetCommand({ TableName: cloud.tables['OrdersTableName'], Key }))).Item).toMatchObject(Key);
  });

  it('goes on from the stream into the event log', async () => {
    await expect(logged(cloud, '01JD8Q6WAA0000000000000002')).resolves.toMatchObject({ ContentType: 'application/json' });
  });

  it('is in the queues, still hidden from others when somebody has received it', async () => {
    expect((await receive(cloud, STANDARD)).map(({ Body }) => Body)).toEqual(['waiting']);
    await cloud.sqs.send(new DeleteMessageCommand({ QueueUrl: cloud.queue(STANDARD), ReceiptHandle: handle }));
    const counts = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const { Attributes } = await cloud.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: cloud.queue(STANDARD), AttributeNames: [...counts] }),
    );
    expect(counts.map((name) => Attributes?.[name])).toEqual(['0', '1']);
  });

  rule(
    'is in the FIFO queues, once and in order, also when its sender repeats it',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html',
    async () => {
      await cloud.sqs.send(toFifo(cloud, 'two'));
      const received: (string | undefined)[] = [];
      for (let messages = await receive(cloud, FIFO); messages.length > 0; messages = await receive(cloud, FIFO)) {
        received.push(...messages.map(({ Body }) => Body));
        for (const { ReceiptHandle } of messages)
          await cloud.sqs.send(new DeleteMessageCommand({ QueueUrl: cloud.queue(FIFO), ReceiptHandle }));
      }
      const parkedOrders = /^\{/; // these have no row from which a mail could be written
      expect(received.filter((body = '') => !parkedOrders.test(body))).toEqual(['one', 'two']);
    },
  );

  it('is in the buckets', async () => {
    const { Body } = await cloud.s3.send(new GetObjectCommand({ Bucket: cloud.tables['EventLogBucketName'], Key: 'note' }));
    expect(await Body?.transformToString()).toBe('kept');
  });

  it('is in the inbox', async () => {
    const { emails } = (await (await fetch(`${ready.inboxUrl}/store`)).json()) as { emails: object[] };
    expect(emails).toMatchObject([{ subject: 'Your order', destination: { to: ['ada@example.com'] }, body: { text: 'Thank you' } }]);
  });

  it('opens with the same secrets', async () => {
    expect(JSON.parse(ring ?? '')).toMatchObject({ current: 'k1' });
    expect(await keyRing(cloud)).toBe(ring);
  });

  it('is not filled a second time', () => {
    expect(readFileSync(seeds, 'utf8')).toBe('seeded\n');
  });

  it('belongs to one run: a second one stops and names it', async () => {
    const second = run('--services-only');
    expect(await second.ended()).toBe(1);
    expect(second.output).toContain(`${data} is in use by process ${ready.pid}: stop that run`);
  });
});

describe('a data folder whose ports cannot be had', () => {
  let inboxPort: string;

  beforeAll(async () => {
    for (const command of commands) await command.cleanUp();
    inboxPort = (JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8')) as { inbox: number }).inbox.toString();
  });

  it('is not opened when another program has one', async () => {
    const other = new RunningCommand('--services-only', '--inbox-port', inboxPort);
    await other.ready();
    const command = run('--services-only');
    expect(await command.ended()).toBe(1);
    expect(command.output).toContain(`Port ${inboxPort} is taken. The data in ${data} belong to it (inbox), and mailed links contain it`);
    await other.cleanUp();
  });

  it('is not opened with another one', async () => {
    const command = run('--services-only', '--api-port', '4999');
    expect(await command.ended()).toBe(1);
    expect(command.output).toMatch(/--api-port 4999: the data in .* belong to port \d+, which mailed links contain/);
  });

  it('begins anew on request', async () => {
    const command = run('--services-only', '--fresh', '--seed', `echo again >> ${seeds}`);
    const { inboxUrl } = await command.ready();
    expect(await (await fetch(`${inboxUrl}/store`)).json()).toMatchObject({ emails: [] });
    expect(readFileSync(seeds, 'utf8')).toBe('seeded\nagain\n');
    await command.cleanUp();
  });

  it('is not emptied when nothing is to be kept', async () => {
    const command = new RunningCommand('--fresh');
    expect(await command.ended()).toBe(1);
    expect(command.output).toContain('--fresh removes the data that --persist keeps');
    await command.cleanUp();
  });
});
