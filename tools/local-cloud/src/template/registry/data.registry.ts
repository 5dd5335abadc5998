import { ENCRYPTION, FOR_PEOPLE, NOT_READ, NO_BILLING, NO_IAM } from './reasons';
import { arn, type Registry } from './types';

const tableArn = arn('dynamodb', ({ name }) => `table/${name}`);

/** What keeps data: tables, buckets, parameters and secrets. */
export const dataRegistry: Registry = {
  'AWS::DynamoDB::GlobalTable': {
    property: 'TableName',
    attributes: { Arn: tableArn, StreamArn: (identity) => `${tableArn(identity)}/stream/local` },
    honoured: [
      'TableName',
      'AttributeDefinitions',
      'KeySchema',
      'TimeToLiveSpecification.AttributeName',
      'TimeToLiveSpecification.Enabled',
      'GlobalSecondaryIndexes.IndexName',
      'GlobalSecondaryIndexes.KeySchema',
      'GlobalSecondaryIndexes.Projection',
      'StreamSpecification.StreamViewType',
    ],
    ignored: {
      BillingMode: NO_BILLING,
      SSESpecification: ENCRYPTION,
      'Replicas.DeletionProtectionEnabled': 'nothing but --fresh removes what --persist keeps',
      'Replicas.GlobalSecondaryIndexes.IndexName': 'a replica repeats the names of the indexes',
      'Replicas.PointInTimeRecoverySpecification': 'there are no backups here',
      'Replicas.Region': 'one region is enough here',
      'Replicas.Tags': NOT_READ,
    },
  },
  'AWS::S3::Bucket': {
    property: 'BucketName',
    maxLength: 63,
    isLowerCase: true,
    attributes: {
      Arn: ({ name }) => `arn:aws:s3:::${name}`,
      WebsiteURL: ({ addresses }) => addresses.storefrontUrl,
    },
    honoured: ['BucketName', 'WebsiteConfiguration.IndexDocument', 'WebsiteConfiguration.ErrorDocument'],
    ignored: {
      BucketEncryption: ENCRYPTION,
      LifecycleConfiguration: 'objects live as long as the run, or as the folder of --persist: none expires',
      LoggingConfiguration: 'the gateway is the only door; access logs would be read by nobody',
      OwnershipControls: NO_IAM,
      PublicAccessBlockConfiguration: NO_IAM,
      Tags: NOT_READ,
    },
  },
  'AWS::SSM::Parameter': {
    property: 'Name',
    honoured: ['Name', 'Type', 'Value'],
    ignored: { Description: FOR_PEOPLE, Tags: NOT_READ },
  },
  'AWS::SecretsManager::Secret': {
    property: 'Name',
    ref: arn('secretsmanager', ({ name }) => `secret:${name}-local0`),
    honoured: [
      'Name',
      'SecretString',
      'GenerateSecretString.SecretStringTemplate',
      'GenerateSecretString.GenerateStringKey',
      'GenerateSecretString.PasswordLength',
      'GenerateSecretString.ExcludePunctuation',
      'GenerateSecretString.ExcludeCharacters',
    ],
    ignored: { Description: FOR_PEOPLE, Tags: NOT_READ },
  },
  'AWS::S3::BucketPolicy': { skipped: NO_IAM },
};
