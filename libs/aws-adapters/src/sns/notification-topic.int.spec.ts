import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { freshIds } from '@order-carts/cart-application/testing';
import { freshEvent } from '../testing/order-events';
import { freshQueue, takeAll } from '../testing/queues';
import { snsNotificationTopic } from './notification-topic.sns';

const sqs = new SQSClient({});
const sns = new SNSClient({});
afterAll(() => {
  sqs.destroy();
  sns.destroy();
});

/** A FIFO topic with a raw subscriber for one event type, as the mail sender is one. */
async function topicWithSubscriber(eventType: string) {
  const queueUrl = await freshQueue(sqs, { isFifo: true });
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }));
  const name = `test-${freshIds.newId()}.fifo`;
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: name, Attributes: { FifoTopic: 'true' } }));
  const settings = { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ eventType: [eventType] }) };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn, Attributes: settings }));
  return { topic: snsNotificationTopic({ client: sns, topicArn: TopicArn }), received: () => takeAll(sqs, queueUrl) };
}

describe('the topic of notifications', () => {
  it('hands an event to subscribers of its type, as it is, in the group of its order', async () => {
    const { topic, received } = await topicWithSubscriber('order.placed.v1');
    const event = freshEvent();
    await topic.publish(event);
    const [message, ...more] = await received();
    expect(more).toEqual([]);
    expect(JSON.parse(message?.Body ?? '')).toEqual(event);
    expect(message?.Attributes).toMatchObject({ MessageGroupId: event.subject, MessageDeduplicationId: event.id });
  });

  it('spares subscribers of other types', async () => {
    const { topic, received } = await topicWithSubscriber('order.shipped.v1');
    await topic.publish(freshEvent());
    expect(await received()).toEqual([]);
  });

  it('drops a repeat of an event', async () => {
    const { topic, received } = await topicWithSubscriber('order.placed.v1');
    const event = freshEvent();
    await topic.publish(event);
    await topic.publish(event);
    expect(await received()).toHaveLength(1);
  });
});
