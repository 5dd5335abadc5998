import { isLike } from './armed-rule';
import type { Kind } from './rule';
import { SPLITS } from './split-batch';

/** Operations as calls of them are named here. S3 is told by method and path, so that each kind of listing is `ListObjects`. */
export const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  dynamodb: [
    ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem'],
    ...['TransactGetItems', 'TransactWriteItems', 'ExecuteStatement', 'ExecuteTransaction', 'BatchExecuteStatement'],
    ...['CreateTable', 'DescribeTable', 'UpdateTable', 'DeleteTable', 'ListTables', 'DescribeTimeToLive', 'UpdateTimeToLive'],
    ...['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'],
  ],
  sqs: [
    ...['SendMessage', 'SendMessageBatch', 'ReceiveMessage', 'DeleteMessage', 'DeleteMessageBatch'],
    ...['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch', 'PurgeQueue', 'CreateQueue', 'DeleteQueue', 'ListQueues'],
    ...['GetQueueUrl', 'GetQueueAttributes', 'SetQueueAttributes', 'ListDeadLetterSourceQueues'],
    ...['StartMessageMoveTask', 'ListMessageMoveTasks', 'CancelMessageMoveTask'],
  ],
  sns: [
    ...['Publish', 'PublishBatch', 'Subscribe', 'Unsubscribe', 'CreateTopic', 'DeleteTopic', 'ListTopics', 'GetTopicAttributes'],
    ...['SetTopicAttributes', 'ListSubscriptions', 'ListSubscriptionsByTopic', 'GetSubscriptionAttributes', 'SetSubscriptionAttributes'],
  ],
  s3: ['GetObject', 'PutObject', 'HeadObject', 'DeleteObject', 'ListObjects', 'CreateBucket', 'HeadBucket', 'DeleteBucket'],
  ses: ['SendEmail'],
  states: ['StartSyncExecution', 'StartExecution'],
  secretsmanager: ['GetSecretValue', 'DescribeSecret', 'PutSecretValue'],
  ssm: ['GetParameter'],
  lambda: [],
};

/** Their other operations are known by method and path: `POST /2015-03-31/functions/mailer/invocations`. */
const BY_PATH: readonly string[] = ['s3', 'ses', 'lambda'];

/** What some faults alone can be about: `service operation`. */
const ONLY: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  partial: Object.keys(SPLITS),
  execution: ['states StartSyncExecution'],
  bounce: ['ses SendEmail'],
};

/** The services that a fault of a kind can strike. */
export function servicesFor(kind: Kind): readonly string[] {
  const services = Object.keys(OPERATIONS);
  return services.filter((service) => ONLY[kind]?.some((call) => call.startsWith(`${service} `)) ?? true);
}

/** The operations of some services that a fault of a kind can strike. */
export function operationsFor(kind: Kind, services: readonly string[]): readonly string[] {
  const calls = services.flatMap((service) => (OPERATIONS[service] ?? []).map((name) => ({ name, call: `${service} ${name}` })));
  return calls.filter(({ call }) => ONLY[kind]?.includes(call) ?? true).map(({ name }) => name);
}

/** Whether a wished name or pattern is that of an operation that is possible there. */
export function isOperation(wanted: string, kind: Kind, services: readonly string[]): boolean {
  if (operationsFor(kind, services).some((name) => isLike(wanted, name))) return true;
  return ONLY[kind] === undefined && /^[A-Z*]+ /.test(wanted) && services.some((service) => BY_PATH.includes(service));
}
