import { resourcesOf } from '../rules/template-queries';
import { stacksOf, synthesised } from '../testing/synthesised';
import { resource } from '../testing/template-reading';

const local = synthesised('local');
const prod = synthesised('prod');

const times = (count: number, each: object): object[] => Array.from({ length: count }, () => each);
const table = (id: string) => resource(local.data, 'AWS::DynamoDB::GlobalTable', id).properties;

describe('data stack › tables', () => {
  it.each([
    ['Products', ['productId', 'sk']],
    ['Carts', ['cartId']],
    ['Orders', ['orderId', 'sk']],
    ['Processed', ['notificationId']],
  ])('keys %s by %j', (id, names) => {
    const keyTypes = ['HASH', 'RANGE'];
    expect(table(id)['KeySchema']).toEqual(names.map((AttributeName, index) => ({ AttributeName, KeyType: keyTypes[index] })));
  });

  it('pays for all tables by request, encrypts them and keeps point-in-time recovery', () => {
    const Properties = {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: false }, // false is DynamoDB's own key, which is free: encryption cannot be turned off
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
    };
    expect(resourcesOf(local.data, 'AWS::DynamoDB::GlobalTable')).toMatchObject(times(4, { Properties }));
  });

  it('forgets carts and the ledger of mails by expiresAt, and nothing else', () => {
    const timeToLive = { AttributeName: 'expiresAt', Enabled: true };
    expect(['Products', 'Carts', 'Orders', 'Processed'].map((id) => table(id)['TimeToLiveSpecification'])).toEqual([
      undefined,
      timeToLive,
      undefined,
      timeToLive,
    ]);
  });

  it('streams new images of Orders only', () => {
    expect(table('Orders')['StreamSpecification']).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(['Products', 'Carts', 'Processed'].map((id) => table(id)['StreamSpecification'])).toEqual([undefined, undefined, undefined]);
  });

  it('finds the orders of a customer, and those in a status, by indexes of keys', () => {
    expect(table('Orders')['GlobalSecondaryIndexes']).toEqual([
      {
        IndexName: 'by-customer',
        KeySchema: [
          { AttributeName: 'customerHash', KeyType: 'HASH' },
          { AttributeName: 'orderId', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: 'by-status',
        KeySchema: [
          { AttributeName: 'status', KeyType: 'HASH' },
          { AttributeName: 'orderId', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });
});

describe('data stack › buckets', () => {
  it('keeps every bucket private and encrypted', () => {
    const Properties = {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    };
    expect(resourcesOf(local.data, 'AWS::S3::Bucket')).toMatchObject(times(3, { Properties }));
  });

  it('refuses plain HTTP on every bucket', () => {
    const refusal = expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }) as unknown;
    expect(resourcesOf(local.data, 'AWS::S3::BucketPolicy')).toMatchObject(
      times(3, { Properties: { PolicyDocument: { Statement: expect.arrayContaining([refusal]) as unknown } } }),
    );
  });

  it.each(['EventLog', 'StreamFailures'])('logs who reads %s', (id) => {
    expect(resource(local.data, 'AWS::S3::Bucket', id).properties['LoggingConfiguration']).toBeDefined();
  });
});

describe('data stack › life time', () => {
  const stateful: [string, number][] = [
    ['AWS::DynamoDB::GlobalTable', 4],
    ['AWS::S3::Bucket', 3],
  ];

  it.each(stateful)('keeps each %s of a real stage', (type, count) => {
    expect(resourcesOf(prod.data, type)).toMatchObject(times(count, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }));
  });

  it('protects the tables of a real stage against deletion', () => {
    expect(resourcesOf(prod.data, 'AWS::DynamoDB::GlobalTable')).toMatchObject(
      times(4, { Properties: { Replicas: [{ DeletionProtectionEnabled: true }] } }),
    );
    expect(stacksOf('prod')).toContainEqual(expect.objectContaining({ name: 'order-carts-prod-data', isProtected: true }));
  });

  it.each(stateful)('lets go of each %s of the local stage', (type, count) => {
    expect(resourcesOf(local.data, type)).toMatchObject(times(count, { DeletionPolicy: 'Delete' }));
  });
});

describe('data stack › outputs', () => {
  it.each(['ProductsTableName', 'CartsTableName', 'OrdersTableName', 'ProcessedTableName', 'EventLogBucketName'])('tells %s', (name) => {
    expect(local.data.Outputs).toHaveProperty(name);
  });
});
