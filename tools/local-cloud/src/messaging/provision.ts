import { lastSegment, refuse, requiredText } from '../properties';
import type { CloudModel, JsonValue, Resource } from '../template/resource';
import type { Engine, EngineAnswer } from './engine';
import { problemOfPolicy } from './filter-policy';

// CloudFormation and the SQS API share these names.
const QUEUE_ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DelaySeconds',
  'FifoQueue',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
];
const TOPIC_ATTRIBUTES = ['ContentBasedDeduplication', 'FifoTopic'];
const SUBSCRIPTION_ATTRIBUTES = ['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery'];

/** Creates the model's queues, topics, subscriptions and buckets in the engine. */
export async function provision(model: CloudModel, engine: Engine): Promise<void> {
  const each = async (type: string, create: (resource: Resource) => Promise<void>): Promise<void> => {
    for (const resource of model.resources) if (resource.type === type) await create(resource);
  };
  await each('AWS::SQS::Queue', (queue) => createQueue(queue, engine));
  await each('AWS::SNS::Topic', (topic) => createTopic(topic, engine));
  await each('AWS::SNS::Subscription', (subscription) => subscribe(subscription, engine));
  await each('AWS::S3::Bucket', (bucket) => createBucket(bucket, engine));
}

async function createQueue(queue: Resource, engine: Engine): Promise<void> {
  const answer = await engine.send({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.CreateQueue' },
    body: JSON.stringify({ QueueName: lastSegment(queue.ref), Attributes: attributesOf(queue, QUEUE_ATTRIBUTES) }),
  });
  expectCreated(queue, answer);
}

async function createTopic(topic: Resource, engine: Engine): Promise<void> {
  const parameters = { Action: 'CreateTopic', Name: lastSegment(topic.ref) };
  expectCreated(topic, await sendQuery(engine, parameters, attributesOf(topic, TOPIC_ATTRIBUTES)));
}

async function subscribe(subscription: Resource, engine: Engine): Promise<void> {
  const protocol = requiredText(subscription, 'Protocol');
  if (protocol !== 'sqs') refuse(subscription, `protocol "${protocol}" is not delivered locally; subscribe a queue`);
  const parameters = {
    Action: 'Subscribe',
    TopicArn: requiredText(subscription, 'TopicArn'),
    Protocol: protocol,
    Endpoint: requiredText(subscription, 'Endpoint'),
  };
  expectDelivery(subscription, engine, parameters.TopicArn, parameters.Endpoint);
  expectCreated(subscription, await sendQuery(engine, parameters, attributesOf(subscription, SUBSCRIPTION_ATTRIBUTES)));
}

/** Refuses what AWS refuses of a subscription, and what the engine would deliver in another way than SNS. */
function expectDelivery(subscription: Resource, { stores }: Engine, topicArn: string, endpoint: string): void {
  const queue = stores.sqsStore.getQueueByArn(endpoint);
  if (queue === undefined) refuse(subscription, `there is no queue ${endpoint}`);
  const isFifoTopic = stores.snsStore.getTopic(topicArn)?.attributes['FifoTopic'] === 'true';
  if (isFifoTopic !== queue.isFifo())
    refuse(subscription, 'the local cloud delivers from FIFO topics to FIFO queues, from others to others');
  if (Number(queue.attributes['DelaySeconds']) > 0) refuse(subscription, 'the local cloud does not delay what a topic sends to a queue');
  const { FilterPolicy: policy, FilterPolicyScope: scope } = subscription.properties;
  const problem = policy === undefined ? undefined : problemOfPolicy(policy, scope === 'MessageBody' ? scope : 'MessageAttributes');
  if (problem !== undefined) refuse(subscription, `FilterPolicy: ${problem}`);
}

async function createBucket(bucket: Resource, engine: Engine): Promise<void> {
  expectCreated(bucket, await engine.send({ method: 'PUT', url: `/${bucket.ref}`, headers: {} }));
}

function sendQuery(engine: Engine, parameters: Record<string, string>, attributes: Record<string, string>): Promise<EngineAnswer> {
  const form = new URLSearchParams({ ...parameters, Version: '2010-03-31' });
  Object.entries(attributes).forEach(([key, value], index) => {
    form.set(`Attributes.entry.${index + 1}.key`, key);
    form.set(`Attributes.entry.${index + 1}.value`, value);
  });
  return engine.send({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
}

function attributesOf(resource: Resource, names: readonly string[]): Record<string, string> {
  const present = names.flatMap((name) => {
    const value = resource.properties[name];
    return value === undefined ? [] : [[name, asAttribute(value)] as const];
  });
  return Object.fromEntries(present);
}

function asAttribute(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function expectCreated(resource: Resource, answer: EngineAnswer): void {
  if (answer.status !== 200) refuse(resource, `could not be created: ${answer.body.toString()}`);
}
