import { synthesised } from '../testing/synthesised';
import { resource } from '../testing/template-reading';

const local = synthesised('local');
const get = (type: string, id: string) => resource(local.service, `AWS::${type}`, id);

describe('what SES tells of mails', () => {
  it('hears from SES of each mail that did not get through, and parks what the topic cannot deliver', () => {
    const topic = get('SNS::Topic', 'FeedbackTopic').id;
    expect(get('SES::ConfigurationSetEventDestination', 'Failures').properties).toMatchObject({
      ConfigurationSetName: { Ref: get('SES::ConfigurationSet', 'MailSender').id },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'reject'],
        SnsDestination: { TopicARN: { Ref: topic } },
      },
    });
    expect(get('SNS::Subscription', 'MailFeedbackQueue').properties).toMatchObject({
      TopicArn: { Ref: topic },
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [get('SQS::Queue', 'MailFeedbackDeadLetters').id, 'Arn'] } },
    });
  });

  it('encrypts what SES tells, by a key that SES may use for this account and nobody else', () => {
    const key = get('KMS::Key', 'FeedbackTopic');
    expect(get('SNS::Topic', 'FeedbackTopic').properties['KmsMasterKeyId']).toEqual({ 'Fn::GetAtt': [key.id, 'Arn'] });
    const { Statement } = key.properties['KeyPolicy'] as unknown as { readonly Statement: readonly { readonly Principal: object }[] };
    expect(Statement.filter(({ Principal }) => 'Service' in Principal)).toMatchObject([
      {
        Principal: { Service: 'ses.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });
});
