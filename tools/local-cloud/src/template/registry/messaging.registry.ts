import { ENCRYPTION, NOT_READ, NO_IAM } from './reasons';
import { arn, type Registry } from './types';

/** What carries and sends messages. */
export const messagingRegistry: Registry = {
  'AWS::SQS::Queue': {
    property: 'QueueName',
    maxLength: 80,
    suffix: (property) => (property('FifoQueue') === 'true' ? '.fifo' : ''),
    ref: ({ addresses, accountId, name }) => `${addresses.gatewayUrl}/${accountId}/${name}`,
    attributes: {
      Arn: arn('sqs', ({ name }) => name),
      QueueName: ({ name }) => name,
      QueueUrl: ({ addresses, accountId, name }) => `${addresses.gatewayUrl}/${accountId}/${name}`,
    },
    honoured: [
      'QueueName',
      'FifoQueue',
      'ContentBasedDeduplication',
      'DeduplicationScope',
      'FifoThroughputLimit',
      'DelaySeconds',
      'MessageRetentionPeriod',
      'ReceiveMessageWaitTimeSeconds',
      'RedrivePolicy.deadLetterTargetArn',
      'RedrivePolicy.maxReceiveCount',
      'VisibilityTimeout',
    ],
    ignored: { KmsMasterKeyId: ENCRYPTION, SqsManagedSseEnabled: ENCRYPTION, RedriveAllowPolicy: NO_IAM, Tags: NOT_READ },
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    maxLength: 256,
    suffix: (property) => (property('FifoTopic') === 'true' ? '.fifo' : ''),
    ref: arn('sns', ({ name }) => name),
    attributes: { TopicArn: arn('sns', ({ name }) => name), TopicName: ({ name }) => name },
    honoured: ['TopicName', 'FifoTopic', 'ContentBasedDeduplication', 'FifoThroughputScope'],
    ignored: { DisplayName: 'shown in mails and text messages only', KmsMasterKeyId: ENCRYPTION, TracingConfig: NOT_READ, Tags: NOT_READ },
  },
  'AWS::SNS::Subscription': {
    ref: arn('sns', ({ name }) => `subscription:${name}`),
    attributes: { Arn: arn('sns', ({ name }) => `subscription:${name}`) },
    honoured: ['TopicArn', 'Protocol', 'Endpoint', 'RawMessageDelivery', 'FilterPolicy', 'FilterPolicyScope'],
    ignored: { RedrivePolicy: 'delivery to a local queue does not fail', Region: 'everything is in one region' },
  },
  'AWS::SQS::QueuePolicy': { skipped: NO_IAM },
  'AWS::SNS::TopicPolicy': { skipped: NO_IAM },
  'AWS::SES::EmailIdentity': {
    property: 'EmailIdentity',
    skipped: 'the local mail service takes any sender',
    attributes: Object.fromEntries(
      [1, 2, 3].flatMap((index) => [
        [`DkimDNSTokenName${index}`, () => `token${index}._domainkey.local`],
        [`DkimDNSTokenValue${index}`, () => `token${index}.dkim.local`],
      ]),
    ),
  },
  'AWS::SES::ConfigurationSet': { property: 'Name', skipped: 'it sets reputation and tracking options, which a local inbox has not' },
  'AWS::SES::ConfigurationSetEventDestination': { skipped: 'bounces and complaints do not happen in a local inbox' },
};
