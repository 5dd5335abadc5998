import { CreateTableCommand, DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { eventually } from '../messaging/testing/eventually';
import { clientOptions } from '../messaging/testing/front';
import { ACCOUNT, functionOf, mappingOf, REGION, resourceOf } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { startRig, type Rig } from './testing/rig';

jest.setTimeout(20_000);

let rig: Rig;
let dynamoDb: DynamoDBClient;
let s3: S3Client;

beforeAll(async () => {
  rig = await startRig();
  dynamoDb = new DynamoDBClient(clientOptions(rig.dynamoDb.url));
  s3 = new S3Client(clientOptions(rig.front.url));
}, 60_000);

afterAll(async () => {
  dynamoDb.destroy();
  s3.destroy();
  await rig.stop();
});

async function createTable(TableName: string): Promise<void> {
  await dynamoDb.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'sk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
}

const row = (sk: string, note: string) => ({ sk: { S: sk }, note: { S: note } });

async function putTogether(TableName: string, notes: readonly string[]): Promise<void> {
  const TransactItems = notes.map((note) => ({ Put: { TableName, Item: row(`EVENT#${note}`, note) } }));
  await dynamoDb.send(new TransactWriteItemsCommand({ TransactItems }));
}

const streamArn = (table: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}/stream/local`;

const run = (table: string, properties: JsonObject, rows?: () => Promise<void>) =>
  rig.run(
    [
      resourceOf('AWS::S3::Bucket', 'failures', {}),
      functionOf(table, 'recorder'),
      mappingOf(table, streamArn(table), { StartingPosition: 'TRIM_HORIZON', ...properties }),
    ],
    rows,
  );

const seen = (table: string) => rig.batches(table).flat();

describe('a stream mapping', () => {
  it('hands over what the filter lets through, in the event’s shape, and what was written before it started', async () => {
    await createTable('filtered');
    const Pattern = '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"EVENT#"}]}}}}';
    await run('filtered', { FilterCriteria: { Filters: [{ Pattern }] } }, () => putTogether('filtered', ['early']));
    await dynamoDb.send(new PutItemCommand({ TableName: 'filtered', Item: row('ORDER', 'the order itself') }));
    await dynamoDb.send(new PutItemCommand({ TableName: 'filtered', Item: row('EVENT#late', 'late') }));
    await eventually(() => (seen('filtered').includes('late') ? true : undefined));
    expect(seen('filtered')).toEqual(['early', 'late']);
    expect(rig.firstRecords('filtered')[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventSourceARN: streamArn('filtered'),
      awsRegion: REGION,
      dynamodb: { Keys: { sk: { S: 'EVENT#early' } }, NewImage: row('EVENT#early', 'early'), StreamViewType: 'NEW_IMAGE' },
    });
  });

  it('hands over the first record of a stream although other tables were written before it', async () => {
    await createTable('waiting');
    await createTable('busy');
    await run('waiting', {});
    await putTogether('busy', ['elsewhere', 'again']);
    await putTogether('waiting', ['first']);
    await eventually(() => (seen('waiting').length > 0 ? true : undefined));
    await putTogether('busy', ['once more']);
    await putTogether('waiting', ['second']);
    await eventually(() => (seen('waiting').length > 1 ? true : undefined));
    expect(seen('waiting')).toEqual(['first', 'second']);
  });

  it('isolates a record that makes the function throw and puts it, whole, into the failure bucket', async () => {
    await createTable('bisected');
    const OnFailure = { Destination: 'arn:aws:s3:::failures' };
    await run('bisected', { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, DestinationConfig: { OnFailure } }, () =>
      putTogether('bisected', ['a', 'b', 'bomb', 'c']),
    );
    const key = await eventually(async () => {
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'failures' }));
      return Contents?.[0]?.Key;
    });
    await eventually(() => (seen('bisected').includes('c') ? true : undefined));
    expect(key).toMatch(
      /^aws\/lambda\/bisected-mapping\/shardId-[^/]+\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[-0-9a-f]{36}$/,
    );
    const object = await s3.send(new GetObjectCommand({ Bucket: 'failures', Key: key }));
    const record = JSON.parse((await object.Body?.transformToString()) ?? '');
    expect(record).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: streamArn('bisected') },
    });
    expect(JSON.parse(record.payload).Records).toMatchObject([{ dynamodb: { NewImage: { note: { S: 'bomb' } } } }]);
  });

  it('goes on from the lowest record that the function reports', async () => {
    await createTable('partial');
    await run('partial', { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 1 }, () =>
      putTogether('partial', ['a', 'poison', 'z']),
    );
    const [first = [], second] = await eventually(() => (rig.batches('partial').length > 1 ? rig.batches('partial') : undefined));
    expect(second).toEqual(first.slice(first.indexOf('poison')));
  });
});
