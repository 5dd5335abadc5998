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
    },
    honoured: [
      'QueueName',
      'ContentBasedDeduplication',
      'DelaySeconds',
      'FifoQueue',
      'MaximumMessageSize',
      'MessageRetentionPeriod',
      'ReceiveMessageWaitTimeSeconds',
      'RedrivePolicy.deadLetterTargetArn',
      'RedrivePolicy.maxReceiveCount',
      'VisibilityTimeout',
    ],
    ignored: {
      SqsManagedSseEnabled: ENCRYPTION,
      Tags: NOT_READ,
    },
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    maxLength: 256,
    suffix: (property) => (property('FifoTopic') === 'true' ? '.fifo' : ''),
    ref: arn('sns', ({ name }) => name),
    honoured: ['TopicName', 'FifoTopic', 'ContentBasedDeduplication'],
    ignored: { KmsMasterKeyId: ENCRYPTION, Tags: NOT_READ },
  },
  'AWS::SNS::Subscription': {
    honoured: ['TopicArn', 'Protocol', 'Endpoint', 'RawMessageDelivery', 'FilterPolicy', 'FilterPolicyScope'],
    ignored: { RedrivePolicy: 'delivery to a local queue does not fail' },
  },
  'AWS::SQS::QueuePolicy': { skipped: NO_IAM },
  'AWS::SNS::TopicPolicy': { skipped: NO_IAM },
  'AWS::SES::EmailIdentity': { skipped: 'the local mail service takes any sender' },
  'AWS::SES::ConfigurationSetEventDestination': {
    honoured: [
      ...['ConfigurationSetName', 'EventDestination.Name', 'EventDestination.Enabled'],
      ...['EventDestination.MatchingEventTypes', 'EventDestination.SnsDestination.TopicARN'],
    ],
    ignored: {},
  },
  'AWS::SES::ConfigurationSet': { skipped: 'it sets reputation and tracking options, which a local inbox has not' },
};
