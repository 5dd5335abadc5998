import { CreateTableCommand, DeleteItemCommand, DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { rule } from '../contract/rule';
import { eventually } from '../messaging/testing/eventually';
import { clientOptions } from '../messaging/testing/front';
import { ACCOUNT, functionOf, mappingOf, queueArn, queueOf, REGION, resourceOf, topicArn, topicOf } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { startRig, type Rig } from './testing/rig';

let rig: Rig;
let dynamoDb: DynamoDBClient;
let s3: S3Client;
let sqs: SQSClient;

beforeAll(async () => {
  rig = await startRig();
  dynamoDb = new DynamoDBClient(clientOptions(rig.dynamoDb.url));
  s3 = new S3Client(clientOptions(rig.front.url));
  sqs = new SQSClient(clientOptions(rig.front.url));
}, 60_000);

afterAll(async () => {
  dynamoDb.destroy();
  s3.destroy();
  sqs.destroy();
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

async function put(TableName: string, sk: string, note: string): Promise<void> {
  await dynamoDb.send(new PutItemCommand({ TableName, Item: row(sk, note) }));
}

async function putTogether(TableName: string, notes: readonly string[]): Promise<void> {
  const TransactItems = notes.map((note) => ({ Put: { TableName, Item: row(`EVENT#${note}`, note) } }));
  await dynamoDb.send(new TransactWriteItemsCommand({ TransactItems }));
}

const streamArn = (table: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}/stream/local`;

const run = (table: string, properties: JsonObject, rows?: () => Promise<void>) =>
  rig.run(
    [
      resourceOf('AWS::S3::Bucket', 'failures', {}),
      queueOf(rig.front.url, 'given-up'),
      topicOf('told'),
      resourceOf('AWS::SNS::Subscription', 'told-queue', {
        ...{ TopicArn: topicArn('told'), Protocol: 'sqs', Endpoint: queueArn('given-up'), RawMessageDelivery: true },
      }),
      functionOf(table, 'recorder'),
      mappingOf(table, streamArn(table), { StartingPosition: 'TRIM_HORIZON', ...properties }),
    ],
    rows,
  );

const seen = (table: string) => rig.batches(table).flat();

describe('a stream mapping', () => {
  rule(
    'hands over what the filter lets through, in the event’s shape, and what was written before it started',
    'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html',
    async () => {
      await createTable('filtered');
      const Pattern = '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"EVENT#"}]}}}}';
      await run('filtered', { FilterCriteria: { Filters: [{ Pattern }] } }, () => putTogether('filtered', ['early']));
      await put('filtered', 'ORDER', 'the order itself');
      await put('filtered', 'EVENT#late', 'late');
      await eventually(() => (seen('filtered').includes('late') ? true : undefined));
      expect(seen('filtered')).toEqual(['early', 'late']);
      expect(rig.firstRecords('filtered')[0]).toMatchObject({
        eventName: 'INSERT',
        eventSource: 'aws:dynamodb',
        eventSourceARN: streamArn('filtered'),
        awsRegion: REGION,
        dynamodb: { Keys: { sk: { S: 'EVENT#early' } }, NewImage: row('EVENT#early', 'early'), StreamViewType: 'NEW_IMAGE' },
      });
    },
  );

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

  rule(
    'isolates a record that makes the function throw and puts it, whole, into the failure bucket',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    async () => {
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
    },
  );

  rule(
    'goes on from the lowest record that the function reports',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html',
    async () => {
      await createTable('partial');
      await run('partial', { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 1 }, () =>
        putTogether('partial', ['a', 'poison', 'z']),
      );
      const [first = [], second] = await eventually(() => (rig.batches('partial').length > 1 ? rig.batches('partial') : undefined));
      expect(second).toEqual(first.slice(first.indexOf('poison')));
    },
  );

  rule(
    'hands over the changes of an item in their order, and none for a write that changes nothing',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
    async () => {
      await createTable('ordered');
      await run('ordered', {});
      for (const note of ['1', '2', '2', '3', '3', '4']) await put('ordered', 'same', note);
      await eventually(() => (seen('ordered').includes('4') ? true : undefined));
      expect(seen('ordered')).toEqual(['1', '2', '3', '4']);
    },
  );

  rule(
    'names the service as who deleted an expired row, and lets a filter tell it',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html',
    async () => {
      await createTable('expiring');
      const Pattern = '{"userIdentity":{"type":["Service"],"principalId":["dynamodb.amazonaws.com"]}}';
      await run('expiring', { FilterCriteria: { Filters: [{ Pattern }] } });
      for (const sk of ['by hand', 'expired']) await put('expiring', sk, 'row');
      rig.expiredKeys.note('expiring', { sk: { S: 'expired' } });
      for (const sk of ['by hand', 'expired'])
        await dynamoDb.send(new DeleteItemCommand({ TableName: 'expiring', Key: { sk: { S: sk } } }));
      await eventually(() => (seen('expiring').length > 0 ? true : undefined));
      expect(rig.firstRecords('expiring')).toMatchObject([
        {
          eventName: 'REMOVE',
          userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
          dynamodb: { Keys: { sk: { S: 'expired' } } },
        },
      ]);
    },
  );

  rule('starts behind what is there, with LATEST', 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html', async () => {
    await createTable('latest');
    await run('latest', { StartingPosition: 'LATEST' }, () => putTogether('latest', ['early']));
    await putTogether('latest', ['late']);
    await eventually(() => (seen('latest').length > 0 ? true : undefined));
    expect(seen('latest')).toEqual(['late']);
  });

  rule(
    'reads nothing while it is disabled, and goes on where it was',
    'https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html',
    async () => {
      await createTable('switched');
      await run('switched', {});
      await putTogether('switched', ['a']);
      await eventually(() => (seen('switched').includes('a') ? true : undefined));
      await rig.mapping().disable();
      await putTogether('switched', ['b']);
      expect([rig.mapping().state(), rig.mapping().isSettled(Date.now())]).toEqual(['disabled', true]);
      await rig.mapping().enable();
      await eventually(() => (seen('switched').includes('b') ? true : undefined));
      await rig.restartMappings();
      await putTogether('switched', ['c']);
      await eventually(() => (seen('switched').includes('c') ? true : undefined));
      expect(seen('switched')).toEqual(['a', 'b', 'c']);
    },
  );

  it('is settled when a read that began later found nothing more to do', async () => {
    await createTable('settled');
    await run('settled', {});
    await putTogether('settled', ['slow']);
    await eventually(() => (rig.mapping().inFlight() === 1 ? true : undefined));
    expect(rig.mapping().isSettled(0)).toBe(false);
    const now = Date.now();
    await eventually(() => (rig.mapping().isSettled(now) ? true : undefined));
    expect([seen('settled'), rig.mapping().inFlight()]).toEqual([['slow'], 0]);
  });

  rule(
    'sends the metadata alone of what it gives up to a queue or a topic',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    async () => {
      const given = [];
      for (const [table, Destination] of [
        ['toqueue', queueArn('given-up')],
        ['totopic', topicArn('told')],
      ] as const) {
        await createTable(table);
        await run(table, { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination } } }, () =>
          putTogether(table, ['bomb']),
        );
        const { Messages } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: `${rig.front.url}/${ACCOUNT}/given-up`, WaitTimeSeconds: 10 }),
        );
        given.push(JSON.parse(Messages?.[0]?.Body ?? ''));
      }
      expect(given).toMatchObject(
        ['toqueue', 'totopic'].map((table) => ({
          requestContext: {
            condition: 'RetryAttemptsExhausted',
            approximateInvokeCount: 1,
            functionArn: expect.stringMatching(`${table}$`),
          },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          version: '1.0',
          DDBStreamBatchInfo: { batchSize: 1, streamArn: streamArn(table) },
        })),
      );
      expect(given.filter((record) => 'payload' in record)).toEqual([]);
    },
  );
});
