import { Match } from 'aws-cdk-lib/assertions';
import { synthesise, type Synthesis } from '../testing/synthesise';
import { resource } from '../testing/template-reading';

let local: Synthesis;
let prod: Synthesis;

beforeAll(() => {
  local = synthesise('local');
  prod = synthesise('prod');
});
afterAll(() => {
  local.remove();
  prod.remove();
});

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
    local.data.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: false }, // false is DynamoDB's own key, which is free: encryption cannot be turned off
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
    });
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

  it('finds the orders of a customer by a sparse index of keys', () => {
    expect(table('Orders')['GlobalSecondaryIndexes']).toEqual([
      {
        IndexName: 'by-customer',
        KeySchema: [
          { AttributeName: 'customerHash', KeyType: 'HASH' },
          { AttributeName: 'orderId', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });
});

describe('data stack › buckets', () => {
  it('keeps every bucket private and encrypted', () => {
    local.data.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    });
  });

  it('refuses plain HTTP on every bucket', () => {
    local.data.resourcePropertiesCountIs(
      'AWS::S3::BucketPolicy',
      {
        PolicyDocument: {
          Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]),
        },
      },
      3,
    );
  });

  it.each(['EventLog', 'StreamFailures'])('logs who reads %s', (id) => {
    expect(resource(local.data, 'AWS::S3::Bucket', id).properties['LoggingConfiguration']).toBeDefined();
  });
});

describe('data stack › life time', () => {
  const stateful = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket'];

  it.each(stateful)('keeps each %s of a real stage', (type) => {
    prod.data.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('protects the tables of a real stage against deletion', () => {
    prod.data.allResourcesProperties('AWS::DynamoDB::GlobalTable', { Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })] });
    expect(prod.system.data.terminationProtection).toBe(true);
  });

  it.each(stateful)('lets go of each %s of the local stage', (type) => {
    local.data.allResources(type, { DeletionPolicy: 'Delete' });
  });
});

describe('data stack › outputs', () => {
  it.each(['ProductsTableName', 'CartsTableName', 'OrdersTableName', 'ProcessedTableName', 'EventLogBucketName'])('tells %s', (name) => {
    expect(Object.keys(local.data.findOutputs(name))).toEqual([name]);
  });
});
