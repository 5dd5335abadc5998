import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { openChildren, type Children } from '../processes/children';
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
const start = () => startEngine({ children, cache, report: () => undefined, onCrash: () => undefined });

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
