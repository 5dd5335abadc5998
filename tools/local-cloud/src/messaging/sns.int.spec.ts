import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { rule } from '../contract/rule';
import type { JsonObject } from '../template/resource';
import { startMessaging } from './index';
import { startCloud, type Cloud } from './testing/cloud';
import { clientOptions } from './testing/front';
import { modelOf, queueArn, queueOf, resourceOf, topicArn, topicOf } from './testing/model';

let cloud: Cloud;
let sns: SNSClient;

const subscription = (topic: string, queue: string, properties: JsonObject = {}) =>
  resourceOf('AWS::SNS::Subscription', `${queue}-subscription`, {
    ...{ TopicArn: topicArn(topic), Protocol: 'sqs', Endpoint: queueArn(queue) },
    ...properties,
  });

beforeAll(async () => {
  cloud = await startCloud((url) => [
    ...['all', 'some'].map((name) => queueOf(url, name)),
    queueOf(url, 'steps.fifo', { FifoQueue: true }),
    topicOf('news'),
    topicOf('steps.fifo', { FifoTopic: true }),
    subscription('news', 'all'),
    subscription('news', 'some', { RawMessageDelivery: true, FilterPolicyScope: 'MessageBody', FilterPolicy: { tags: ['tea'] } }),
    subscription('steps.fifo', 'steps.fifo', { RawMessageDelivery: true }),
  ]);
  sns = new SNSClient(clientOptions(cloud.front.url));
});

afterAll(async () => {
  sns.destroy();
  await cloud.stop();
});

describe('SNS', () => {
  rule(
    'delivers in an envelope unless the subscription asks for the raw message',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html',
    async () => {
      const Message = JSON.stringify({ tags: ['new', 'tea'] });
      const { MessageId } = await sns.send(new PublishCommand({ TopicArn: topicArn('news'), Message }));
      expect(await cloud.bodies('some')).toEqual([Message]);
      const [inEnvelope] = await cloud.bodies('all');
      expect(JSON.parse(inEnvelope ?? '')).toMatchObject({ Type: 'Notification', MessageId, TopicArn: topicArn('news'), Message });
    },
  );

  rule(
    'delivers nothing that a filter policy on the body does not let through',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html',
    async () => {
      for (const Message of ['no JSON', '{"tags":["coffee"]}']) await sns.send(new PublishCommand({ TopicArn: topicArn('news'), Message }));
      expect(await cloud.bodies('some')).toEqual([]);
      expect(await cloud.bodies('all')).toHaveLength(2);
    },
  );

  rule(
    'refuses entries of a batch alone, and keeps group and deduplication id of the others',
    'https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html',
    async () => {
      const good = { Id: 'good', Message: 'tea', MessageGroupId: 'g', MessageDeduplicationId: 'd' };
      const PublishBatchRequestEntries = [good, { Id: 'bad', Message: 'tea', MessageDeduplicationId: 'e' }];
      const { Successful, Failed } = await sns.send(
        new PublishBatchCommand({ TopicArn: topicArn('steps.fifo'), PublishBatchRequestEntries }),
      );
      expect([Successful, Failed]).toMatchObject([[{ Id: 'good' }], [{ Id: 'bad', SenderFault: true }]]);
      expect(await cloud.receive('steps.fifo')).toMatchObject([{ Attributes: { MessageGroupId: 'g', MessageDeduplicationId: 'd' } }]);
    },
  );

  it.each<[string, JsonObject]>([
    ['FilterPolicy: key is neither a list nor an object', { FilterPolicy: { key: 'tea' } }],
    ['there is no queue', { Endpoint: queueArn('nowhere') }],
  ])('stops the start because of a subscription: %s', async (problem, properties) => {
    const resources = [queueOf(cloud.front.url, 'all'), topicOf('news'), subscription('news', 'all', properties)];
    const started = startMessaging(modelOf(resources), { gatewayUrl: cloud.front.url, report: () => undefined });
    await expect(started).rejects.toThrow(problem);
  });
});
