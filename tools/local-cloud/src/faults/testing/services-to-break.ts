import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startSuiteCloud } from '../../contract/testing/suite-cloud';
import type { JsonObject } from '../../template/resource';
import { faultsAt } from './faults-client';

const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const queue = (QueueName: string): JsonObject => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName } });
const topic = (TopicName: string): JsonObject => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName } });
const subscription = (TopicArn: string, target: string): JsonObject => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: TopicArn }, Protocol: 'sqs', Endpoint: arnOf(target), RawMessageDelivery: true },
});
const put = { Bucket: 'log', 'Key.$': '$.key', Body: 'text' };
const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3, IntervalSeconds: 1 }];
const Write = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:putObject', Parameters: put, Retry, End: true };

const resources: JsonObject = {
  Orders: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      ...{ TableName: 'orders', AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] },
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    },
  },
  Jobs: queue('jobs'),
  News: topic('news'),
  Readers: queue('readers'),
  NewsOfReaders: subscription('News', 'Readers'),
  MailEvents: topic('mail-events'),
  Bounces: queue('bounces'),
  MailEventsOfBounces: subscription('MailEvents', 'Bounces'),
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: {} },
  Destination: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint'], SnsDestination: { TopicARN: { Ref: 'MailEvents' } } },
    },
  },
  Log: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'log' } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineType: 'EXPRESS',
      DefinitionString: JSON.stringify({ StartAt: 'Write', States: { Write } }),
    },
  },
};

/** A cloud with one resource of each service, clients that do not try again, and short ways to call. */
export async function startServicesToBreak() {
  const cloud = await startSuiteCloud(resources, { MachineArn: { Value: { Ref: 'Machine' } } });
  const options = { ...cloud.client, maxAttempts: 1 };
  const clients = {
    ...{ dynamoDb: new DynamoDBClient(options), sqs: new SQSClient(options), sns: new SNSClient(options), ses: new SESv2Client(options) },
    sfn: new SFNClient({ ...options, disableHostPrefix: true }),
  };
  const urlOf = (name: string) => `${cloud.ready.endpoint}/${cloud.ready.accountId}/${name}`;
  const topicArn = `arn:aws:sns:${cloud.ready.region}:${cloud.ready.accountId}:news`;
  const putRow = (id: string) => clients.dynamoDb.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: id } } }));
  const rowOf = async (id: string) =>
    (await clients.dynamoDb.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: id } } }))).Item;
  const send = () => clients.sqs.send(new SendMessageCommand({ QueueUrl: urlOf('jobs'), MessageBody: 'tea' }));
  const publish = () => clients.sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'tea' }));
  const objects = async () => (await cloud.s3.send(new ListObjectsV2Command({ Bucket: 'log' }))).Contents?.map(({ Key }) => Key) ?? [];
  const run = (key: string) =>
    clients.sfn.send(
      new StartSyncExecutionCommand({ stateMachineArn: cloud.ready.outputs['suite']?.['MachineArn'], input: JSON.stringify({ key }) }),
    );
  const mail = () =>
    clients.ses.send(
      new SendEmailCommand({
        ...{ FromEmailAddress: 'shop@example.com', Destination: { ToAddresses: ['ada@example.com'] } },
        Content: { Simple: { Subject: { Data: 'Your order' }, Body: { Text: { Data: 'Thank you' } } } },
      }),
    );
  const inbox = async () => ((await (await fetch(`${cloud.ready.inboxUrl}/store`)).json()) as { emails: unknown[] }).emails.length;
  const received = async (name: string) => {
    const request = { QueueUrl: urlOf(name), MaxNumberOfMessages: 10, WaitTimeSeconds: 1 };
    return (await clients.sqs.send(new ReceiveMessageCommand(request))).Messages ?? [];
  };
  return {
    ...{
      cloud,
      faults: faultsAt(cloud.ready.endpoint),
      clients,
      urlOf,
      topicArn,
      putRow,
      rowOf,
      send,
      publish,
      objects,
      run,
      mail,
      inbox,
      received,
    },
    stop: async () => {
      for (const client of Object.values(clients)) client.destroy();
      await cloud.stop();
    },
  };
}
