import { DEFAULT_TIMEOUT_SECONDS } from '../lambda/function-settings';
import { numberOr, refuse, requiredText } from '../properties';
import { arrayAt, objectAt, textAt } from '../template/json';
import type { CloudModel, Resource } from '../template/resource';
import { bodyFilter, recordFilter } from './filter-criteria';
import type { Matches } from './filter-pattern';
import type { BatchLimits } from './gathering';
import type { RetryRules } from './stream-batch';

/** What SQS hands out at once, and the most that a FIFO queue's batch may have. */
export const MOST_PER_RECEIVE = 10;
/** Of SQS, where the template names none. */
const DEFAULT_VISIBILITY_SECONDS = 30;
const STREAM_ONLY = [
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'StartingPosition',
];

interface MappingBase extends BatchLimits {
  /** The mapping's UUID on AWS; here its reference in the template. */
  readonly id: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly region: string;
  readonly isEnabled: boolean;
  readonly reportsFailures: boolean;
}

/** Where the records of discarded batches go. */
export interface FailureTarget {
  readonly service: 's3' | 'sqs' | 'sns';
  readonly arn: string;
}

export interface StreamMapping extends MappingBase, RetryRules {
  readonly source: 'stream';
  readonly tableName: string;
  readonly startsAt: 'TRIM_HORIZON' | 'LATEST';
  /** Whether the function gets a record at all. */
  readonly accepts: Matches;
  readonly onFailure: FailureTarget | undefined;
}

export interface QueueMapping extends MappingBase {
  readonly source: 'queue';
  readonly queueName: string;
  readonly isFifo: boolean;
  /** Whether the function gets a message with this body at all. */
  readonly accepts: (body: string) => boolean;
  readonly maximumConcurrency: number;
}

export type Mapping = StreamMapping | QueueMapping;

/** The model's event source mappings. */
export function mappingsIn(model: CloudModel): Mapping[] {
  return model.resources
    .filter((resource) => resource.type === 'AWS::Lambda::EventSourceMapping')
    .map((resource) => mappingOf(resource, model));
}

function mappingOf(resource: Resource, model: CloudModel): Mapping {
  const sourceArn = requiredText(resource, 'EventSourceArn');
  const [, , service, , , name = ''] = sourceArn.split(':');
  if (service === 'sqs') return queueMapping(resource, model, name);
  const [kind, tableName, stream] = name.split('/');
  if (service === 'dynamodb' && kind === 'table' && tableName !== undefined && stream === 'stream')
    return streamMapping(resource, model, tableName);
  return refuse(resource, `event source ${sourceArn} is neither a queue nor a table's stream`);
}

/** Source of its limits: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html */
function queueMapping(resource: Resource, model: CloudModel, queueName: string): QueueMapping {
  const foreign = STREAM_ONLY.find((name) => resource.properties[name] !== undefined);
  if (foreign !== undefined) refuse(resource, `${foreign} is for streams, not for queues`);
  const isFifo = queueName.endsWith('.fifo');
  const base = baseOf(resource, model, 10);
  if (isFifo && base.batchSize > MOST_PER_RECEIVE) refuse(resource, `a batch of a FIFO queue has at most ${MOST_PER_RECEIVE} messages`);
  if (isFifo && base.batchingWindowSeconds > 0) refuse(resource, 'a FIFO queue takes no batching window');
  if (base.batchSize > MOST_PER_RECEIVE && base.batchingWindowSeconds < 1)
    refuse(resource, `a batch of ${base.batchSize} messages needs a batching window: set MaximumBatchingWindowInSeconds to at least 1`);
  const maximumConcurrency = limited(resource, 'MaximumConcurrency', Infinity, 2, 1000, 'ScalingConfig');
  expectHiddenLongEnough(resource, model);
  return { ...base, source: 'queue', queueName, isFifo, accepts: bodyFilter(resource), maximumConcurrency };
}

/**
 * Refuses a queue that would show a message again while the function may still work on it.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
function expectHiddenLongEnough(mapping: Resource, model: CloudModel): void {
  const sourceArn = requiredText(mapping, 'EventSourceArn');
  const queue = model.resources.find(({ type, attributes }) => type === 'AWS::SQS::Queue' && attributes['Arn'] === sourceArn);
  if (queue === undefined) return;
  const timeout = numberOr(functionOf(mapping, model), 'Timeout', DEFAULT_TIMEOUT_SECONDS);
  const hidden = numberOr(queue, 'VisibilityTimeout', DEFAULT_VISIBILITY_SECONDS);
  if (hidden < timeout)
    refuse(
      mapping,
      `Queue visibility timeout: ${hidden} seconds is less than Function timeout: ${timeout} seconds; ` +
        `set VisibilityTimeout of ${queue.logicalId} (${queue.file}) to at least ${timeout}, better to six times as much`,
    );
}

/** Source of its limits: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
function streamMapping(resource: Resource, model: CloudModel, tableName: string): StreamMapping {
  const startsAt = requiredText(resource, 'StartingPosition');
  if (startsAt !== 'TRIM_HORIZON' && startsAt !== 'LATEST') refuse(resource, `starting position ${startsAt} is for other sources`);
  if (resource.properties.ScalingConfig !== undefined) refuse(resource, 'ScalingConfig is for queues, not for streams');
  const maximumRecordAgeSeconds = limited(resource, 'MaximumRecordAgeInSeconds', -1, -1, 604_800);
  if (maximumRecordAgeSeconds !== -1 && maximumRecordAgeSeconds < 60)
    refuse(resource, 'MaximumRecordAgeInSeconds is -1 for no limit, or at least 60');
  return {
    ...baseOf(resource, model, 100),
    source: 'stream',
    tableName,
    startsAt,
    accepts: recordFilter(resource),
    bisects: textAt(resource.properties, 'BisectBatchOnFunctionError') === 'true',
    maximumRetryAttempts: limited(resource, 'MaximumRetryAttempts', -1, -1, 10_000),
    maximumRecordAgeSeconds,
    onFailure: failureTarget(resource),
  };
}

function baseOf(resource: Resource, model: CloudModel, defaultBatchSize: number): MappingBase {
  return {
    id: resource.ref,
    functionName: requiredText(resource, 'FunctionName'),
    functionArn: functionOf(resource, model).attributes['Arn'] ?? refuse(resource, 'its function has no Arn'),
    sourceArn: requiredText(resource, 'EventSourceArn'),
    region: model.region,
    isEnabled: textAt(resource.properties, 'Enabled') !== 'false',
    batchSize: limited(resource, 'BatchSize', defaultBatchSize, 1, 10_000),
    batchingWindowSeconds: limited(resource, 'MaximumBatchingWindowInSeconds', 0, 0, 300),
    reportsFailures: reportsFailures(resource),
  };
}

function functionOf(mapping: Resource, model: CloudModel): Resource {
  const name = requiredText(mapping, 'FunctionName');
  const found = model.resources.find((each) => each.ref === name || each.attributes['Arn'] === name);
  return found ?? refuse(mapping, `its function ${name} is not in the template`);
}

function reportsFailures(resource: Resource): boolean {
  const types = arrayAt(resource.properties, 'FunctionResponseTypes');
  const unknown = types.find((type) => type !== 'ReportBatchItemFailures');
  if (unknown !== undefined) refuse(resource, `function response type ${JSON.stringify(unknown)} is unknown`);
  return types.length > 0;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
function failureTarget(resource: Resource): FailureTarget | undefined {
  const arn = textAt(objectAt(resource.properties.DestinationConfig, 'OnFailure'), 'Destination');
  if (arn === undefined) return undefined;
  const service = arn.split(':')[2];
  if (service !== 's3' && service !== 'sqs' && service !== 'sns')
    return refuse(resource, `on-failure destination ${arn} is no bucket, queue or topic`);
  if (arn.endsWith('.fifo')) refuse(resource, `on-failure destination ${arn} is FIFO: AWS takes standard queues and topics`);
  return { service, arn };
}

/** A whole number within AWS's limits; the default may lie outside. */
function limited(resource: Resource, name: string, fallback: number, least: number, most: number, part?: string): number {
  const value = numberOr(resource, name, fallback, part === undefined ? resource.properties : objectAt(resource.properties, part));
  if (value === fallback || (Number.isInteger(value) && value >= least && value <= most)) return value;
  return refuse(resource, `property ${name} is ${value}; AWS takes ${least} to ${most}`);
}
