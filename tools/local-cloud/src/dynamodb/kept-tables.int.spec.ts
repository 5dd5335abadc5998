import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTimeToLiveCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { mappingsIn, type StreamMapping } from '../mappings/settings';
import { StreamSource } from '../mappings/stream-source';
import { functionOf, mappingOf, modelOf as modelOfResources } from '../messaging/testing/model';
import { openChildren, type Children } from '../processes/children';
import { openDataFolder, type DataFolder } from '../storage';
import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { createTables, startEngine } from '.';

const key = (AttributeName: string, KeyType = 'HASH'): JsonObject => ({ AttributeName, KeyType });
const text = (AttributeName: string): JsonObject => ({ AttributeName, AttributeType: 'S' });
const index: JsonObject = { IndexName: 'by-customer', KeySchema: [key('customer')], Projection: { ProjectionType: 'KEYS_ONLY' } };
const asBefore: JsonObject = {
  TableName: 'orders',
  AttributeDefinitions: [text('orderId'), text('customer')],
  KeySchema: [key('orderId')],
  GlobalSecondaryIndexes: [index],
  StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};
const modelWith = (changes: JsonObject) =>
  modelOf({
    shop: {
      Resources: {
        Orders: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { ...asBefore, ...changes, BillingMode: 'PAY_PER_REQUEST' } },
      },
    },
  });
const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/orders/stream/local';
const [mapping] = mappingsIn(
  modelOfResources([functionOf('announce', 'worker'), mappingOf('announce', streamArn, { StartingPosition: 'TRIM_HORIZON' })]),
) as [StreamMapping];

let folder: string;
let data: DataFolder;
let children: Children;
let url: string;
let client: DynamoDBClient;

/** As a run of its own: what the last one started was killed. */
async function restart(): Promise<void> {
  client?.destroy();
  await children?.stop(); // kills
  children = openChildren(join(folder, 'runs'));
  const cache = join(__dirname, '../../../../.local');
  ({ url } = await startEngine({ children, data, cache, report: () => undefined, onCrash: () => undefined }));
  client = new DynamoDBClient({ endpoint: url, region: 'eu-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
}

const put = (id: string) => client.send(new PutItemCommand({ TableName: 'orders', Item: { orderId: { S: id } } }));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
  data = openDataFolder(join(folder, 'data'), { isFresh: false });
  await restart();
  await createTables(client, modelWith({}));
});
afterAll(async () => {
  client.destroy();
  await children.stop();
  await data.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('tables of a run that was killed', () => {
  it('have their rows, and their stream where it was read to', async () => {
    await put('first');
    const before = await StreamSource.open(mapping, url);
    const [shard] = await before.shards();
    const shardId = shard?.ShardId ?? '';
    const read = await before.page({ shardId, iterator: undefined, after: undefined });
    await put('second');

    await restart();
    await createTables(client, modelWith({}));
    expect((await client.send(new ScanCommand({ TableName: 'orders' }))).Count).toBe(2);
    const after = await StreamSource.open(mapping, url);
    expect((await after.shards()).map(({ ShardId }) => ShardId)).toEqual([shardId]);
    const page = await after.page({ shardId, iterator: undefined, after: read.Records.at(-1)?.dynamodb.SequenceNumber });
    expect(page.Records.map(({ dynamodb }) => dynamodb.Keys)).toEqual([{ orderId: { S: 'second' } }]);
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'orders' }));
    expect(TimeToLiveDescription).toEqual({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
  });

  it.each<[string, JsonObject, string]>([
    ['key', { KeySchema: [key('orderId'), key('customer', 'RANGE')] }, 'differs in its key (orderId S HASH)'],
    ['index', { GlobalSecondaryIndexes: [{ ...index, Projection: { ProjectionType: 'ALL' } }] }, 'differs in its indexes (by-customer'],
    ['stream', { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } }, 'differs in its stream (NEW_IMAGE)'],
    ['expiry', { TimeToLiveSpecification: { AttributeName: 'goneAt', Enabled: true } }, 'expire by expiresAt'],
  ])('are not used with another %s', async (_part, changes, problem) => {
    const creating = createTables(client, modelWith(changes));
    await expect(creating).rejects.toThrow(problem);
    await expect(creating).rejects.toThrow(/shop\/Orders.*start with --fresh/);
  });
});
