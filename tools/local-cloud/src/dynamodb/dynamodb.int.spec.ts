import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { textOf } from '../errors';
import { openChildren, type Child, type Children } from '../processes/children';
import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { createTables, ExpiredKeys, startEngine, sweepExpired, type DynamoDbEngine } from '.';

const cache = join(__dirname, '../../../../.local');
const key = (AttributeName: string, KeyType: string): JsonObject => ({ AttributeName, KeyType });
const text = (AttributeName: string): JsonObject => ({ AttributeName, AttributeType: 'S' });
const Properties: JsonObject = {
  TableName: 'orders',
  AttributeDefinitions: [text('orderId'), text('sk'), text('customer')],
  KeySchema: [key('orderId', 'HASH'), key('sk', 'RANGE')],
  GlobalSecondaryIndexes: [{ IndexName: 'by-customer', KeySchema: [key('customer', 'HASH')], Projection: { ProjectionType: 'KEYS_ONLY' } }],
  StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  BillingMode: 'PAY_PER_REQUEST',
};
const model = modelOf({ shop: { Resources: { Orders: { Type: 'AWS::DynamoDB::GlobalTable', Properties } } } });

let runs: string;
let children: Children;
const quiet = { cache, report: () => undefined };
const start = () => startEngine({ ...quiet, children, onCrash: () => undefined });

beforeAll(() => {
  runs = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  children = openChildren(runs);
});
afterAll(async () => {
  await children.stop();
  rmSync(runs, { recursive: true, force: true });
});

describe('local database', () => {
  let engine: DynamoDbEngine;
  let client: DynamoDBClient;

  beforeAll(async () => {
    engine = await start();
    client = new DynamoDBClient({
      endpoint: engine.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await createTables(client, model);
  });
  afterAll(async () => {
    client.destroy();
    await engine.stop();
  });

  it('has the tables of the template with index, stream and expiry', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'orders' }));
    expect(Table).toMatchObject({
      KeySchema: [key('orderId', 'HASH'), key('sk', 'RANGE')],
      GlobalSecondaryIndexes: [{ IndexName: 'by-customer', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'orders' }));
    expect(TimeToLiveDescription).toEqual({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
  });

  it('loses the rows that have expired, and only those', async () => {
    const now = new Date('2026-11-22T12:00:00Z');
    const expiries = { gone: '1795348799', 'this-second': '1795348800', later: '1795348801' };
    for (const [id, N] of Object.entries(expiries)) {
      await client.send(new PutItemCommand({ TableName: 'orders', Item: { orderId: { S: id }, sk: { S: 'ORDER' }, expiresAt: { N } } }));
    }
    await client.send(new PutItemCommand({ TableName: 'orders', Item: { orderId: { S: 'for-ever' }, sk: { S: 'ORDER' } } }));
    await sweepExpired(client, model, now, new ExpiredKeys());
    const { Items = [] } = await client.send(new ScanCommand({ TableName: 'orders' }));
    expect(Items.map(({ orderId }) => orderId?.S).sort()).toEqual(['for-ever', 'later', 'this-second']);
  });
});

describe('a local database that ends by itself', () => {
  const WAY_OUT = expect.stringMatching(/Start again. If that does not help: .* JAVA_HOME .* --fresh/);

  it('is reported with what to do', async () => {
    const processes: Child[] = [];
    const watched: Children = { ...children, start: (...started) => processes[processes.push(children.start(...started)) - 1] as Child };
    const crash = new Promise<string>(
      (onCrash) => void startEngine({ ...quiet, children: watched, onCrash }).then(() => processes[0]?.kill('SIGKILL')),
    );
    const reason = await crash;
    expect(reason).toEqual(expect.stringContaining('DynamoDB Local ended (SIGKILL): '));
    expect(reason).toEqual(WAY_OUT);
  });

  it('does not start, and says what to do', async () => {
    const home = mkdtempSync(join(tmpdir(), 'java-'));
    mkdirSync(join(home, 'bin'));
    writeFileSync(join(home, 'release'), 'JAVA_VERSION="21.0.2"');
    writeFileSync(join(home, 'bin/java'), '#!/bin/sh\necho no room\nexit 1\n', { mode: 0o755 });
    const environment = jest.replaceProperty(process, 'env', { ...process.env, JAVA_HOME: home });
    const message = await start().then(() => 'started', textOf);
    environment.restore();
    expect(message).toEqual(expect.stringContaining('DynamoDB Local did not start; what it said:\nno room\n'));
    expect(message).toEqual(WAY_OUT);
    rmSync(home, { recursive: true });
  });
});
