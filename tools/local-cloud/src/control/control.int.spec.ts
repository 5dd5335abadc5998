import { request as httpRequest } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { FaultPlan } from '../faults';
import { openGateway, secretStore, secretValues, type Gateway } from '../gateway';
import { observeCalls } from '../observation/calls';
import { Journal } from '../observation/journal';
import { Traffic } from '../observation/traffic';
import { guardedDoor } from '../door-guard';
import { openDoor, type Door } from '../ports';
import { modelOf } from '../template/testing/assembly';
import { Waits } from '../time/waits';
import { LogRing, startControl } from '.';
import type { QueueSnapshot } from '../messaging';
import type { Parts } from './sources';
import type { CloudState, MessageView } from './state';
import { aQueue } from './testing/parts';

const letter: MessageView = {
  ...{ messageId: 'm1', body: '{}', attributes: { reason: 'is no event' }, receiveCount: 1, sentAt: '2026-11-22T10:00:00.000Z' },
  state: 'visible',
};
let queues: QueueSnapshot[] = [aQueue('dead', { visible: 1, messages: () => [letter] })];
const parts: Parts = { messaging: { queues: () => queues, buckets: () => [] } };
const model = modelOf({
  shop: { Resources: { Keys: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'keys', SecretString: 'the very secret' } } } },
});

let door: Door;
let gateway: Gateway;
let client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string }; maxAttempts: number };
const waits = new Waits();
const logs = new LogRing();
const report = logs.tee(() => undefined);
const traffic = new Traffic();

beforeAll(async () => {
  door = guardedDoor(await openDoor({ port: 0, isFixed: false }), []);
  gateway = openGateway(door, () => undefined);
  client = { endpoint: door.url, region: model.region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 1 };
  gateway.attach('secretsmanager', secretStore(secretValues(model)));
  const [journal, dynamoDb, s3] = [new Journal(), new DynamoDBClient(client), new S3Client(client)];
  const rest = { faults: new FaultPlan(), isPersistent: false, onFault: () => undefined };
  const sources = { model, gateway, waits, journal, traffic, logs, parts, dynamoDb, s3, ...rest };
  startControl(sources, () => (_request, response) => void response.end('a page'));
  gateway.intercept(observeCalls(journal, traffic));
});
afterAll(() => door.stop());

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const get = async (path: string): Promise<Answer> => {
  const response = await fetch(`${door.url}/_local/api/${path}`);
  return { status: response.status, body: await response.json() };
};
const post = async (path: string, body: unknown = {}): Promise<Answer> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${door.url}/_local/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
};

/** As a browser does on behalf of a page; `fetch` sets these headers by itself. */
function statusOf(headers: Record<string, string>, path = '/_local/api/parts/ses/stop', method = 'POST'): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const request = httpRequest(`${door.url}${path}`, { method, headers }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    request.once('error', failed).end();
  });
}

describe('who may call', () => {
  const json = { 'content-type': 'application/json' };
  const own = () => `127.0.0.1:${door.port}`;

  it('refuses a name that was made to point here', async () => {
    expect(await statusOf({ host: `evil.example:${door.port}` }, '/_local/api/state', 'GET')).toBe(403);
    expect(await statusOf({ host: `evil.example:${door.port}` }, '/_local/', 'GET')).toBe(403);
    expect(await statusOf({ host: `evil.example:${door.port}` }, '/_local/ready', 'GET')).toBe(403);
    expect(await statusOf({ host: own() }, '/_local/', 'GET')).toBe(200);
    expect(await statusOf({ host: `localhost:${door.port}` }, '/_local/', 'GET')).toBe(200);
  });

  it('refuses foreign pages, and those without an address', async () => {
    for (const origin of ['http://evil.example', `http://127.0.0.1:${door.port + 1}`, 'null', `https://127.0.0.1:${door.port}`])
      expect([origin, await statusOf({ ...json, host: own(), origin })]).toEqual([origin, 403]);
    expect(await statusOf({ ...json, host: own(), origin: `http://${own()}` }, '/_local/api/parts/ses/start')).toBe(200);
  });

  it('refuses a change that a form of a foreign page could send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])
      expect([type, await statusOf({ host: own(), 'content-type': type })]).toEqual([type, 415]);
    expect(await statusOf({ host: own() })).toBe(415);
  });

  it('tells no secret', async () => {
    await new SecretsManagerClient(client).send(new GetSecretValueCommand({ SecretId: 'keys' }));
    const { body } = await get('steps?part=secretsmanager');
    expect(body).toMatchObject([{ action: 'GetSecretValue', target: 'keys', isFailure: false }]);
    const answers = await Promise.all(['state', 'steps', 'logs', 'parts', 'queues/dead'].map(get));
    expect(JSON.stringify(answers)).not.toContain('the very secret');
  });
});

describe('routes', () => {
  it('names what there is when a path, parameter or name leads nowhere', async () => {
    expect(await get('nothing')).toEqual({ status: 404, body: { error: expect.stringContaining('timeline/*') } });
    expect(await get('steps?limits=3')).toEqual({
      status: 400,
      body: { error: 'There is no parameter limits here; there are part, target, limit.' },
    });
    expect(await get('steps?limit=many')).toEqual({ status: 400, body: { error: 'limit is a number from 0 to 20000.' } });
    expect(await get('logs?level=loud')).toMatchObject({ status: 400, body: { error: expect.stringContaining('debug, info') } });
    expect(await get('queues/%E0%A4%A')).toMatchObject({ status: 400 });
    expect(await post('state')).toEqual({ status: 405, body: { error: 'state takes GET.' } });
  });

  it.each([
    ['queues/none', 'There is no queue none; there are dead.'],
    ['queues/deed', 'There is no queue deed; did you mean dead?'],
    ['mails/none', 'There is no mail none, and no other at this moment.'],
    ['buckets/none', 'There is no bucket none, and no other at this moment.'],
    ['objects/none/a/b.json', 'There is no bucket none, and no other at this moment.'],
    ['parked/none', 'There is no bucket for given-up batches none, and no other at this moment.'],
    ['tables/none', 'There is no table none, and no other at this moment.'],
    ['executions?machine=none', 'There is no state machine none, and no other at this moment.'],
    ['timeline/none', 'There is no timeline of none, and no other at this moment.'],
  ])('says of %s what there is instead', async (path, error) => {
    expect(await get(path)).toEqual({ status: 404, body: { error } });
  });

  it('leaves everything else below /_local/ to the pages', async () => {
    expect(await (await fetch(`${door.url}/_local/`)).text()).toBe('a page');
  });

  it('tells why a message was parked', async () => {
    expect(await get('queues/dead')).toMatchObject({
      status: 200,
      body: { name: 'dead', visible: 1, messages: [{ reason: 'is no event' }] },
    });
  });
});

describe('time', () => {
  it('is scaled and advanced', async () => {
    const before = waits.nowMs();
    expect(await post('time', { advanceSeconds: 3_600 })).toMatchObject({ status: 200, body: { scale: 1, advancedSeconds: 3_600 } });
    expect(waits.nowMs() - before).toBeGreaterThanOrEqual(3_600_000);
    expect(await post('time', { scale: 0.1 })).toMatchObject({ status: 200, body: { scale: 0.1 } });
    expect(waits.scale).toBe(0.1);
  });

  it.each([{}, [], { scale: 0 }, { scale: '1' }, { advanceSeconds: -1 }, { scale: 1, advanceSeconds: 1 }, { speed: 2 }])(
    'refuses %j and says what to send',
    async (body) => {
      const answer = await post('time', body);
      expect(answer).toEqual({ status: 400, body: { error: expect.stringMatching(/^Send \{"scale"|is a number from/) } });
    },
  );
});

describe('parts', () => {
  it('answers for a stopped service in the form of its own errors, until it is started again', async () => {
    gateway.attach('sns', async (_request, response) => void response.writeHead(500).end());
    for (const id of ['sqs', 'sns', 'secretsmanager'])
      expect(await post(`parts/${id}/stop`)).toMatchObject({ status: 200, body: { id, state: 'stopped' } });
    const unavailable = { name: 'ServiceUnavailable', $metadata: expect.objectContaining({ httpStatusCode: 503 }) };
    const get = new GetSecretValueCommand({ SecretId: 'keys' });
    await expect(new SQSClient(client).send(new GetQueueUrlCommand({ QueueName: 'dead' }))).rejects.toMatchObject(unavailable);
    await expect(new SNSClient(client).send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu:0:news', Message: '' }))).rejects.toMatchObject(
      unavailable,
    );
    await expect(new SecretsManagerClient(client).send(get)).rejects.toMatchObject(unavailable);
    expect(await post('parts/secretsmanager/start')).toMatchObject({ body: { state: 'running' } });
    expect(await new SecretsManagerClient(client).send(get)).toMatchObject({ Name: 'keys' });
  });

  it('records a refused call with the name of its error', async () => {
    const calls = await get('steps?part=sns&limit=1');
    expect(calls.body).toMatchObject([{ action: 'Publish', target: 'news', isFailure: true, detail: '503 ServiceUnavailable' }]);
  });

  it('names the parts there are when asked for another one', async () => {
    expect(await post('parts/lambda/stop')).toEqual({ status: 400, body: { error: expect.stringContaining('there are dynamodb, sqs') } });
    expect(await post('parts/sqss/stop')).toEqual({ status: 400, body: { error: 'There is no part sqss; did you mean sqs?' } });
  });
});

describe('settled', () => {
  it('answers by itself when the last call ends', async () => {
    const end = traffic.begin('sqs SendMessage');
    const settled = get('settled?timeoutSeconds=60');
    expect((await get('settled?timeoutSeconds=0')).status).toBe(503);
    end();
    expect(await settled).toEqual({ status: 200, body: { settledAfterMs: expect.any(Number) } });
  });

  it('names what is left when time is over', async () => {
    const end = traffic.begin('sqs SendMessage');
    const { status, body } = await get('settled?timeoutSeconds=0.01');
    end();
    expect([status, body]).toEqual([503, { unsettled: ['in flight: sqs SendMessage', expect.stringContaining('stopped: sqs, sns')] }]);
  });
});

describe('logs', () => {
  it('finds lines by part, level and text, the newest first', async () => {
    report('api', '{"level":"error","msg":"No tea"}');
    report('api', 'ready');
    report('worker', '{"level":"warn","msg":"cold"}');
    const texts = async (query: string) => ((await get(`logs?${query}`)).body as { text: string }[]).map(({ text: line }) => line);
    expect(await texts('part=api')).toEqual(['ready', '{"level":"error","msg":"No tea"}']);
    expect(await texts('level=warn')).toEqual(['{"level":"warn","msg":"cold"}', '{"level":"error","msg":"No tea"}']);
    expect(await texts('match=NO%20TEA')).toHaveLength(1);
    expect(await texts('limit=1')).toEqual(['{"level":"warn","msg":"cold"}']);
  });

  it('finds a function’s uncaught error among the errors', async () => {
    const line = '2026-11-22T10:15:00.123Z\t8a1c5ba2\tERROR\tInvoke Error \t{"errorType":"TypeError","errorMessage":"no tea"}';
    report('order-lambda', line);
    expect((await get('logs?level=error&limit=1')).body).toMatchObject([{ part: 'order-lambda', level: 'error', text: line }]);
  });

  it('follows lines as they come', async () => {
    const leaving = new AbortController();
    const response = await fetch(`${door.url}/_local/api/logs/stream?part=api`, { signal: leaving.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    report('worker', 'not this');
    report('api', 'but this');
    const { value = new Uint8Array() } = (await response.body?.getReader().read()) ?? {};
    expect(Buffer.from(value).toString()).toMatch(/^data: \{"at":"[^"]+","part":"api","level":"info","text":"but this"\}\n\n$/);
    leaving.abort();
  });
});

it('shows all of it as one state', async () => {
  queues = [];
  const state = (await get('state')).body as CloudState;
  expect(state).toMatchObject({ isSettled: true, unsettled: [], time: { scale: 0.1, advancedSeconds: 3_600 }, nodes: [], edges: [] });
});
