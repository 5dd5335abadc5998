import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { rule } from '../contract/rule';
import { mappingsIn } from '../mappings/settings';
import type { StreamRecord } from '../mappings/stream-record';
import { StreamSource } from '../mappings/stream-source';
import { eventually } from '../messaging/testing/eventually';
import { ACCOUNT, functionOf, mappingOf, modelOf, REGION, resourceOf } from '../messaging/testing/model';
import { openChildren, type Children } from '../processes/children';
import { Traffic } from '../observation/traffic';
import { Waits } from '../time/waits';
import { createTables, ExpiredKeys, startEngine, startSweeper, sweepExpired, type DynamoDbEngine } from '.';

const table = resourceOf('AWS::DynamoDB::GlobalTable', 'carts', {
  AttributeDefinitions: [{ AttributeName: 'cartId', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'cartId', KeyType: 'HASH' }],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
});
const streamArn = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/carts/stream/local`;
const reader = mappingOf('reader', streamArn, { StartingPosition: 'TRIM_HORIZON' });
const model = modelOf([table, functionOf('reader', 'recorder'), reader]);
// Far ahead: the engine deletes rows by itself, now and then, whose time has passed by its own clock.
const NOW = new Date('2090-11-22T12:00:00Z');
const seconds = (at: string | number) => ({ N: String(Math.floor(new Date(at).getTime() / 1000)) });
const TableName = 'carts';
const Key = (id: string) => ({ cartId: { S: id } });

let runs: string;
let children: Children;
let engine: DynamoDbEngine;
let client: DynamoDBClient;
let source: StreamSource;

beforeAll(async () => {
  runs = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  children = openChildren(runs);
  const cache = join(__dirname, '../../../../.local');
  engine = await startEngine({ children, cache, report: () => undefined, onCrash: () => undefined });
  client = new DynamoDBClient({ endpoint: engine.url, region: REGION, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  await createTables(client, model);
  const [mapping] = mappingsIn(model);
  if (mapping?.source !== 'stream') throw new Error('The model has no stream mapping.');
  source = await StreamSource.open(mapping, engine.url);
});
afterAll(async () => {
  client.destroy();
  await engine.stop();
  await children.stop();
  rmSync(runs, { recursive: true, force: true });
});

/** All records of these rows, in the stream's order. */
async function recordsOf(...ids: string[]): Promise<StreamRecord[]> {
  const pages = await Promise.all(
    (await source.shards()).map(({ ShardId }) => source.page({ shardId: ShardId, iterator: undefined, after: undefined })),
  );
  const idOf = ({ dynamodb }: StreamRecord) => (dynamodb['Keys'] as ReturnType<typeof Key>).cartId.S;
  return pages.flatMap(({ Records }) => Records).filter((record) => ids.includes(idOf(record)));
}

const put = (id: string, expiresAt: string | number) =>
  client.send(new PutItemCommand({ TableName, Item: { ...Key(id), expiresAt: seconds(expiresAt) } }));

const set = (id: string, note: string) =>
  client.send(
    new UpdateItemCommand({
      ...{ TableName, Key: Key(id), UpdateExpression: 'SET note = :note' },
      ExpressionAttributeValues: { ':note': { S: note } },
    }),
  );

const isThere = async (id: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: Key(id), ConsistentRead: true }))).Item !== undefined;

describe('a table’s stream', () => {
  rule(
    'has no record of a write that changes nothing',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
    async () => {
      await set('idle', 'one');
      await set('idle', 'one');
      await set('idle', 'two');
      const records = await eventually(async () => ((await recordsOf('idle')).length > 1 ? recordsOf('idle') : undefined));
      expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY']);
    },
  );

  rule(
    'has each change once, those of one item in their order',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
    async () => {
      const notes = Array.from({ length: 30 }, (_, index) => `note ${index}`);
      for (const note of notes) await Promise.all([set('one', note), set('other', note)]);
      const records = await eventually(async () => ((await recordsOf('one', 'other')).length > 59 ? recordsOf('one') : undefined));
      expect(records.map(({ dynamodb }) => (dynamodb['NewImage'] as { note: { S: string } }).note.S)).toEqual(notes);
      expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(30);
    },
  );

  rule(
    'has a record for each item that a transaction changed, and none of one that was refused',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html',
    async () => {
      const TransactItems = ['t1', 't2', 't3'].map((id) => ({
        Put: { TableName, Item: Key(id), ConditionExpression: 'attribute_not_exists(cartId)' },
      }));
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
      const again = { Put: { TableName, Item: Key('t4') } };
      await expect(client.send(new TransactWriteItemsCommand({ TransactItems: [...TransactItems, again] }))).rejects.toMatchObject({
        name: 'TransactionCanceledException',
      });
      await set('after', 'x');
      await eventually(async () => ((await recordsOf('after')).length > 0 ? true : undefined));
      expect((await recordsOf('t1', 't2', 't3', 't4')).map(({ eventName }) => eventName)).toEqual(['INSERT', 'INSERT', 'INSERT']);
    },
  );
});

describe('time to live', () => {
  rule(
    'deletes rows whose time has passed; the record of it is the service’s',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html',
    async () => {
      const expired = new ExpiredKeys();
      await put('gone', '2090-11-22T11:59:59Z');
      await put('later', '2090-11-22T12:00:01Z');
      await sweepExpired(client, model, NOW, expired);
      expect([await isThere('gone'), await isThere('later')]).toEqual([false, true]);
      const removed = await eventually(async () => (await recordsOf('gone')).find(({ eventName }) => eventName === 'REMOVE'));
      expect(expired.isExpiry(TableName, Key('gone'), removed.eventID)).toBe(true);
      expect(expired.isExpiry(TableName, Key('later'), 'any')).toBe(false);
    },
  );

  rule(
    'spares rows whose attribute is no number or lies more than five years back',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html',
    async () => {
      await put('ancient', '2085-01-01T00:00:00Z');
      await client.send(new PutItemCommand({ TableName, Item: { ...Key('text'), expiresAt: { S: '1' } } }));
      await sweepExpired(client, model, NOW, new ExpiredKeys());
      expect([await isThere('ancient'), await isThere('text')]).toEqual([true, true]);
    },
  );

  it('spares a row that is renewed while it sweeps, and forgets that it wanted it', async () => {
    await put('renewed', '2090-11-22T11:00:00Z');
    const expired = new ExpiredKeys();
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'DeleteItemCommand') await put('renewed', '2090-11-22T13:00:00Z');
          return next(args);
        },
      { step: 'initialize', name: 'renewal' },
    );
    await sweepExpired(client, model, NOW, expired);
    client.middlewareStack.remove('renewal');
    expect(await isThere('renewed')).toBe(true);
    expect(expired.isExpiry(TableName, Key('renewed'), 'any')).toBe(false);
  });

  it('follows the cloud’s own time, counts as under way as soon as it is due, and notes its writes', async () => {
    const waits = new Waits();
    await put('tomorrow', Date.now() + 24 * 3600_000);
    const faults: unknown[] = [];
    const traffic = new Traffic();
    const sweeper = startSweeper(client, model, { waits, traffic, expired: new ExpiredKeys(), onFault: (error) => faults.push(error) });
    expect(traffic.inFlight()).toEqual([]);
    waits.advance(25 * 3600_000);
    expect(traffic.inFlight()).toEqual(['dynamodb expiry']);
    await eventually(async () => (traffic.inFlight().length === 0 ? true : undefined));
    expect(await isThere('tomorrow')).toBe(false);
    expect([traffic.lastWriteAtMs(TableName) > 0, traffic.lastWriteAtMs('orders')]).toEqual([true, 0]);
    await sweeper.stop();
    expect(faults).toEqual([]);
  });
});
