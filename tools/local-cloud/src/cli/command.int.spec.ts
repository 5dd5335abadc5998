import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { eventually } from '../messaging/testing/eventually';
import type { Ready } from '../options';
import { isListening, RunningCommand } from './testing/command';
import { placedEvent, placedLogKey, placedRow } from './testing/placed-event';

const orderId = '01JD8Q6WAA0000000000000001';
const clientFor = ({ endpoint, region }: Ready) => ({ endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });

describe('the command, with the synthesised system', () => {
  let command: RunningCommand;
  let ready: Ready;

  beforeAll(async () => {
    command = new RunningCommand('--seed', 'test -n "$AWS_ENDPOINT_URL" && echo "$LOCAL_CLOUD"');
    ready = await command.ready();
  });
  afterAll(() => command.cleanUp());

  it('serves the storefront, which knows where the API is', async () => {
    expect((await fetch(ready.storefrontUrl)).headers.get('content-type')).toContain('text/html');
    expect(await (await fetch(`${ready.storefrontUrl}/config.json`)).json()).toEqual({ apiUrl: ready.apiUrl });
  });

  it('serves the API, whose settings name the real storefront', async () => {
    expect((await fetch(`${ready.apiUrl}/health/ready`)).status).toBe(200);
    const { Parameter } = await new SSMClient(clientFor(ready)).send(new GetParameterCommand({ Name: '/order-carts/local/api-settings' }));
    expect(JSON.parse(Parameter?.Value ?? '')).toMatchObject({ publicUrl: ready.storefrontUrl });
  });

  it('serves the inbox', async () => {
    expect((await fetch(ready.inboxUrl)).status).toBe(200);
  });

  it('carries the event of an order from the table into the event log', async () => {
    const { OrdersTableName, EventLogBucketName } = ready.outputs['order-carts-local-data'] ?? {};
    const rows = DynamoDBDocumentClient.from(new DynamoDBClient(clientFor(ready)));
    await rows.send(new PutCommand({ TableName: OrdersTableName, Item: placedRow(orderId) }));
    const s3 = new S3Client(clientFor(ready));
    const logged = new GetObjectCommand({ Bucket: EventLogBucketName, Key: placedLogKey(orderId) });
    const found = await eventually(() => s3.send(logged).catch(() => undefined));
    expect(JSON.parse((await found.Body?.transformToString()) ?? '')).toMatchObject(placedEvent(orderId));
  });

  it('stops all of it on a Ctrl-C that arrives twice', async () => {
    expect(await command.interrupt()).toBe(0);
    const urls = [ready.endpoint, ready.storefrontUrl, ready.apiUrl, ready.inboxUrl];
    expect(await Promise.all(urls.map(isListening))).toEqual([false, false, false, false]);
  });
});

describe('the command', () => {
  let command: RunningCommand;
  afterEach(() => command.cleanUp());

  it('stops when its input ends, if asked to', async () => {
    command = new RunningCommand('--services-only', '--stop-with-stdin');
    await command.ready();
    command.closeInput();
    expect(await command.ended()).toBe(0);
  });

  it('shows the output of a build that failed, and ends with 1', async () => {
    command = new RunningCommand('--services-only', '--build', 'echo what went wrong; exit 7');
    expect(await command.ended()).toBe(1);
    expect(command.output).toContain('failed (7):\nwhat went wrong');
  });

  it('names each task that its build comes to', async () => {
    command = new RunningCommand('--services-only', '--build', 'echo noise; echo "✔  nx run api:build"');
    await command.ready();
    expect(command.output).toMatch(/build +running echo noise/);
    expect(command.output).toMatch(/build +api:build\n/);
    expect(command.output).not.toContain('\nnoise');
  });

  it('keeps the AWS account of its caller from the seed', async () => {
    const seed = 'test -z "$AWS_PROFILE$AWS_SESSION_TOKEN" && test "$AWS_ACCESS_KEY_ID" = local';
    command = new RunningCommand('--services-only', '--seed', seed);
    await command.ready();
  });

  it('names a port that is taken when exactly that one was wanted', async () => {
    command = new RunningCommand('--services-only');
    const { endpoint, inboxUrl } = await command.ready();
    const wishes = { '--gateway-port': new URL(endpoint).port, '--inbox-port': new URL(inboxUrl).port };
    for (const [option, port] of Object.entries(wishes)) {
      const second = new RunningCommand('--services-only', option, port);
      expect(await second.ended()).toBe(1);
      expect(second.output).toContain(`Port ${port} is taken`);
      await second.cleanUp();
    }
  });
});
