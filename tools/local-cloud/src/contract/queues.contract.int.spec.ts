import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { eventually } from '../messaging/testing/eventually';
import type { JsonObject } from '../template/resource';
import { rule } from './rule';
import { startSuiteCloud, witness, type SeenEvent, type SuiteCloud } from './testing/suite-cloud';

const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const queue = (QueueName: string, properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName, ...(QueueName.endsWith('.fifo') && { FifoQueue: true }), ...properties },
});
const subscription = (target: string, properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'News' }, Protocol: 'sqs', Endpoint: arnOf(target), RawMessageDelivery: true, ...properties },
});
const failing = { StartAt: 'Stop', States: { Stop: { Type: 'Fail', Error: 'NoTea', Cause: 'no cup' } } };

const resources: JsonObject = {
  Dead: queue('dead'),
  Jobs: queue('jobs', { VisibilityTimeout: 200, RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 2 } }),
  Worker: witness('worker'),
  WorkerMapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { FunctionName: { Ref: 'Worker' }, EventSourceArn: arnOf('Jobs'), FunctionResponseTypes: ['ReportBatchItemFailures'] },
  },
  News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news.fifo', FifoTopic: true } },
  All: queue('all.fifo'),
  Mailed: queue('mailed.fifo'),
  AllOfNews: subscription('All'),
  MailedOfNews: subscription('Mailed', { FilterPolicy: { eventType: ['order.placed.v1'] } }),
  Failing: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { StateMachineType: 'EXPRESS', DefinitionString: JSON.stringify(failing) },
  },
};

let cloud: SuiteCloud;
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await startSuiteCloud(resources, { FailingArn: { Value: { Ref: 'Failing' } } });
  sqs = new SQSClient(cloud.client);
});
afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
});

const urlOf = (name: string) => `${cloud.ready.endpoint}/${cloud.ready.accountId}/${name}`;
const send = (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl: urlOf('jobs'), MessageBody }));
const bodiesOf = ({ Records }: SeenEvent) => Records.map((record) => String(record['body']));
const deliveries = async (body: string) => (await cloud.events('worker')).filter((event) => bodiesOf(event).includes(body)).length;
const receive = async (name: string) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl: urlOf(name), WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }))).Messages ?? [];

describe('a function on a queue', () => {
  beforeEach(() => cloud.scale(0.01));
  afterEach(() => cloud.scale(1));

  const parks = async (body: string) => {
    await send(body);
    await eventually(async () => (await receive('dead')).find(({ Body }) => Body === body));
    expect(await deliveries(body)).toBe(2);
  };

  rule(
    'that throws gets the message again after its visibility timeout until the queue’s redrive parks it',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    () => parks('bomb'),
  );

  rule(
    'that crashes gets the message again until the queue’s redrive parks it',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    () => parks('crash'),
  );

  rule(
    'that times out gets the message again until the queue’s redrive parks it',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    () => parks('hang'),
  );

  rule(
    'that names a message as failed gets that one again until the queue’s redrive parks it',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting',
    () => parks('poison'),
  );
});

describe('messages across services', () => {
  rule(
    'are moved from the dead-letter queue back to where they came from',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html',
    async () => {
      await cloud.scale(0.01);
      await send('bomb twice');
      const { QueueUrl } = { QueueUrl: urlOf('dead') };
      const depth = async () => {
        const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
        return Number(Attributes?.['ApproximateNumberOfMessages']);
      };
      await eventually(async () => ((await depth()) > 0 ? true : undefined));
      const before = await deliveries('bomb twice');
      await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: `arn:aws:sqs:${cloud.ready.region}:${cloud.ready.accountId}:dead` }));
      await eventually(async () => ((await deliveries('bomb twice')) > before ? true : undefined));
      await cloud.scale(1);
    },
  );

  rule(
    'of a FIFO topic reach the queues whose filter policy accepts them, in the order of their group and once',
    'https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html',
    async () => {
      const sns = new SNSClient(cloud.client);
      const TopicArn = `arn:aws:sns:${cloud.ready.region}:${cloud.ready.accountId}:news.fifo`;
      const publish = (Message: string, type: string) =>
        sns.send(
          new PublishCommand({
            ...{ TopicArn, Message, MessageGroupId: 'order-1', MessageDeduplicationId: Message },
            MessageAttributes: { eventType: { DataType: 'String', StringValue: type } },
          }),
        );
      await publish('placed', 'order.placed.v1');
      await publish('changed', 'order.changed.v1');
      await publish('placed', 'order.placed.v1');
      sns.destroy();
      expect((await receive('all.fifo')).map(({ Body }) => Body)).toEqual(['placed', 'changed']);
      expect((await receive('mailed.fifo')).map(({ Body }) => Body)).toEqual(['placed']);
    },
  );
});

describe('a write', () => {
  rule(
    'of an object that must not exist yet succeeds once, however many try at the same time',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html',
    async () => {
      const put = (Body: string) => cloud.s3.send(new PutObjectCommand({ Bucket: 'seen', Key: 'once', Body, IfNoneMatch: '*' }));
      const results = await Promise.allSettled(['1', '2', '3', '4', '5'].map(put));
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.name)] : []));
      expect(refused).toEqual(Array(4).fill('PreconditionFailed'));
    },
  );
});

describe('a synchronous execution', () => {
  rule(
    'that fails answers 200 with its status, error and cause',
    'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html',
    async () => {
      const sfn = new SFNClient({ ...cloud.client, disableHostPrefix: true });
      const stateMachineArn = cloud.ready.outputs['suite']?.['FailingArn'];
      const answer = await sfn.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{}' }));
      sfn.destroy();
      expect(answer).toMatchObject({ $metadata: { httpStatusCode: 200 }, status: 'FAILED', error: 'NoTea', cause: 'no cup' });
    },
  );
});
