import { DynamoDBClient, GetItemCommand, PutItemCommand, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { eventually } from '../messaging/testing/eventually';
import type { JsonObject } from '../template/resource';
import { rule } from './rule';
import { startSuiteCloud, witness, type SeenEvent, type SuiteCloud } from './testing/suite-cloud';

const filtered = (pattern: object): JsonObject => ({ Filters: [{ Pattern: JSON.stringify(pattern) }] });
const mapping = (FunctionName: string, properties: JsonObject): JsonObject => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    ...{ FunctionName: { Ref: FunctionName }, EventSourceArn: { 'Fn::GetAtt': ['Orders', 'StreamArn'] }, StartingPosition: 'TRIM_HORIZON' },
    ...properties,
  },
});

const resources: JsonObject = {
  Orders: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      ...{ TableName: 'orders', AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] },
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
  Failures: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'failures' } },
  Placed: witness('placed'),
  PlacedMapping: mapping('Placed', {
    FilterCriteria: filtered({ eventName: ['INSERT'], dynamodb: { Keys: { id: { S: [{ prefix: 'placed-' }] } } } }),
    ...{ FunctionResponseTypes: ['ReportBatchItemFailures'], BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1 },
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failures', 'Arn'] } } },
  }),
  Changed: witness('edited'),
  ChangedMapping: mapping('Changed', { FilterCriteria: filtered({ dynamodb: { Keys: { id: { S: [{ prefix: 'edited-' }] } } } }) }),
  Expired: witness('expired'),
  ExpiredMapping: mapping('Expired', {
    FilterCriteria: filtered({ userIdentity: { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] } }),
  }),
};

let cloud: SuiteCloud;
let dynamoDb: DynamoDBClient;

beforeAll(async () => {
  cloud = await startSuiteCloud(resources);
  dynamoDb = new DynamoDBClient(cloud.client);
});
afterAll(async () => {
  dynamoDb.destroy();
  await cloud.stop();
});

const put = (id: string, more = {}) => dynamoDb.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: id }, ...more } }));
const putTogether = (ids: readonly string[]) =>
  dynamoDb.send(
    new TransactWriteItemsCommand({ TransactItems: ids.map((id) => ({ Put: { TableName: 'orders', Item: { id: { S: id } } } })) }),
  );
const idsOf = ({ Records }: SeenEvent) => Records.map((record) => (record['dynamodb'] as { Keys: { id: { S: string } } }).Keys.id.S);
const has = (id: string) => (event: SeenEvent) => idsOf(event).includes(id);

async function failureOf(id: string): Promise<JsonObject> {
  return eventually(async () => {
    const { Contents = [] } = await cloud.s3.send(new ListObjectsV2Command({ Bucket: 'failures' }));
    for (const { Key } of Contents) {
      const { Body } = await cloud.s3.send(new GetObjectCommand({ Bucket: 'failures', Key }));
      const failure = JSON.parse((await Body?.transformToString()) ?? '');
      if (String(failure.payload).includes(id)) return failure;
    }
    return undefined;
  });
}

describe('a function on a table’s stream', () => {
  rule(
    'sees only the records that the filter lets through',
    'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html',
    async () => {
      await put('ignored-1');
      await put('placed-1');
      await put('placed-1', { note: { S: 'modified' } });
      await put('placed-2');
      await cloud.event('placed', has('placed-2'));
      expect((await cloud.events('placed')).flatMap(idsOf)).toEqual(['placed-1', 'placed-2']);
    },
  );

  rule(
    'sees the changes of one item in their order, and none of a write that changed nothing',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
    async () => {
      const update = (note: string) =>
        dynamoDb.send(
          new UpdateItemCommand({
            ...{ TableName: 'orders', Key: { id: { S: 'edited-1' } }, UpdateExpression: 'SET note = :note' },
            ExpressionAttributeValues: { ':note': { S: note } },
          }),
        );
      for (const note of ['one', 'one', 'two', 'three']) await update(note);
      await put('edited-last');
      await cloud.event('edited', has('edited-last'));
      const records = (await cloud.events('edited')).flatMap(({ Records }) => Records);
      const notes = records.map((record) => (record['dynamodb'] as { NewImage: { note?: { S: string } } }).NewImage.note?.S);
      expect(notes).toEqual(['one', 'two', 'three', undefined]);
    },
  );

  rule(
    'that crashes is tried again as often as the mapping says; then the records go to the failure bucket, whole',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    async () => {
      await put('placed-crash');
      const failure = await failureOf('placed-crash');
      expect(failure).toMatchObject({
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
        DDBStreamBatchInfo: { batchSize: 1 },
      });
      expect((await cloud.events('placed')).filter(has('placed-crash'))).toHaveLength(2);
    },
  );

  rule(
    'that times out counts as failed; the records behind are handed over afterwards',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    async () => {
      await putTogether(['placed-hang', 'placed-behind']);
      expect(await failureOf('placed-hang')).toMatchObject({ requestContext: { condition: 'RetryAttemptsExhausted' } });
      await cloud.event('placed', (event) => has('placed-behind')(event) && !has('placed-hang')(event));
    },
  );

  rule(
    'that names a record as failed gets it again, not those before',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html',
    async () => {
      await putTogether(['placed-a', 'placed-b', 'placed-poison', 'placed-c', 'placed-d']);
      await failureOf('placed-poison');
      const [first = [], ...later] = (await cloud.events('placed')).filter(has('placed-poison')).map(idsOf);
      const at = first.indexOf('placed-poison'); // a transaction's records come in any order
      expect(later.flat().filter((id) => first.slice(0, at).includes(id))).toEqual([]);
      expect(later.length).toBeGreaterThan(0);
    },
  );

  rule(
    'sees the expiry of a row as a delete by the service',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html',
    async () => {
      await put('short-lived', { expiresAt: { N: String(Math.floor(Date.now() / 1000) + 3600) } });
      await cloud.advance(7200);
      const { Records } = await cloud.event('expired', has('short-lived'));
      expect(Records).toMatchObject([{ eventName: 'REMOVE', userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }]);
      const { Item } = await dynamoDb.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'short-lived' } } }));
      expect(Item).toBeUndefined();
    },
  );
});
