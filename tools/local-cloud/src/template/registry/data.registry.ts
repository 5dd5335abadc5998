import { ENCRYPTION, FOR_PEOPLE, NOT_READ, NO_BACKUPS, NO_BILLING, NO_IAM } from './reasons';
import { arn, type Registry } from './types';

const tableArn = arn('dynamodb', ({ name }) => `table/${name}`);
const table = {
  property: 'TableName',
  maxLength: 255,
  attributes: { Arn: tableArn, StreamArn: (identity: Parameters<typeof tableArn>[0]) => `${tableArn(identity)}/stream/local` },
} as const;
const tableHonoured = [
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'TimeToLiveSpecification.AttributeName',
  'TimeToLiveSpecification.Enabled',
];
const indexHonoured = ['GlobalSecondaryIndexes.IndexName', 'GlobalSecondaryIndexes.KeySchema', 'GlobalSecondaryIndexes.Projection'];

/** What keeps data: tables, buckets, parameters and secrets. */
export const dataRegistry: Registry = {
  'AWS::DynamoDB::GlobalTable': {
    ...table,
    honoured: [...tableHonoured, ...indexHonoured, 'StreamSpecification.StreamViewType'],
    ignored: {
      BillingMode: NO_BILLING,
      SSESpecification: ENCRYPTION,
      Replicas: 'one region is enough here; a replica holds protection and backup settings',
      WarmThroughput: NO_BILLING,
      WriteOnDemandThroughputSettings: NO_BILLING,
    },
  },
  'AWS::DynamoDB::Table': {
    ...table,
    honoured: [...tableHonoured, ...indexHonoured, 'StreamSpecification.StreamViewType'],
    ignored: {
      BillingMode: NO_BILLING,
      SSESpecification: ENCRYPTION,
      PointInTimeRecoverySpecification: NO_BACKUPS,
      DeletionProtectionEnabled: NO_BACKUPS,
      Tags: NOT_READ,
    },
  },
  'AWS::S3::Bucket': {
    property: 'BucketName',
    maxLength: 63,
    isLowerCase: true,
    attributes: {
      Arn: ({ name }) => `arn:aws:s3:::${name}`,
      DomainName: ({ name }) => `${name}.s3.amazonaws.com`,
      RegionalDomainName: ({ name, region }) => `${name}.s3.${region}.amazonaws.com`,
      WebsiteURL: ({ addresses }) => addresses.storefrontUrl,
    },
    honoured: ['BucketName', 'WebsiteConfiguration.IndexDocument', 'WebsiteConfiguration.ErrorDocument'],
    ignored: {
      AccessControl: NO_IAM,
      BucketEncryption: ENCRYPTION,
      LifecycleConfiguration: 'objects live as long as the process',
      LoggingConfiguration: 'the gateway is the only door; access logs would be read by nobody',
      OwnershipControls: NO_IAM,
      PublicAccessBlockConfiguration: NO_IAM,
      Tags: NOT_READ,
      VersioningConfiguration: NO_BACKUPS,
    },
  },
  'AWS::SSM::Parameter': {
    property: 'Name',
    attributes: { Type: (identity) => identity.property('Type'), Value: (identity) => identity.property('Value') },
    honoured: ['Name', 'Type', 'Value'],
    ignored: { Description: FOR_PEOPLE, Tags: NOT_READ, Tier: NO_BILLING },
  },
  'AWS::SecretsManager::Secret': {
    property: 'Name',
    ref: arn('secretsmanager', ({ name }) => `secret:${name}-local0`),
    attributes: { Id: arn('secretsmanager', ({ name }) => `secret:${name}-local0`) },
    honoured: [
      'Name',
      'SecretString',
      'GenerateSecretString.SecretStringTemplate',
      'GenerateSecretString.GenerateStringKey',
      'GenerateSecretString.PasswordLength',
      'GenerateSecretString.ExcludePunctuation',
      'GenerateSecretString.ExcludeCharacters',
    ],
    ignored: { Description: FOR_PEOPLE, KmsKeyId: ENCRYPTION, Tags: NOT_READ },
  },
  'AWS::S3::BucketPolicy': { skipped: NO_IAM },
};
