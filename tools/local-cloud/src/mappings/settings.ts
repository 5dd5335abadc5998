import { numberOr, refuse, requiredText } from '../properties';
import { arrayAt, objectAt, textAt } from '../template/json';
import type { CloudModel, JsonValue, Resource } from '../template/resource';
import { compilePattern, type Matches } from './filter-pattern';

/** What SQS hands out at once. */
const MOST_PER_RECEIVE = 10;

interface MappingBase {
  /** The mapping's UUID on AWS; here its reference in the template. */
  readonly id: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly region: string;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
}

export interface StreamMapping extends MappingBase {
  readonly source: 'stream';
  readonly tableName: string;
  /** Whether the function gets a record at all. */
  readonly accepts: Matches;
  readonly bisects: boolean;
  /** -1: without limit. */
  readonly maximumRetryAttempts: number;
  /** -1: without limit. */
  readonly maximumRecordAgeSeconds: number;
  readonly onFailureArn: string | undefined;
}

export interface QueueMapping extends MappingBase {
  readonly source: 'queue';
  readonly queueName: string;
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

function queueMapping(resource: Resource, model: CloudModel, queueName: string): QueueMapping {
  if (resource.properties.FilterCriteria !== undefined) refuse(resource, 'filters of a queue are not supported locally');
  const base = baseOf(resource, model, 10);
  if (base.batchSize > MOST_PER_RECEIVE) refuse(resource, `a batch of ${base.batchSize} messages needs a batching window`);
  return {
    ...base,
    source: 'queue',
    queueName,
    maximumConcurrency: numberOr(resource, 'MaximumConcurrency', Infinity, objectAt(resource.properties, 'ScalingConfig')),
  };
}

function streamMapping(resource: Resource, model: CloudModel, tableName: string): StreamMapping {
  const startsAt = requiredText(resource, 'StartingPosition');
  if (startsAt !== 'TRIM_HORIZON') refuse(resource, `starting position ${startsAt} is not supported locally`);
  const onFailureArn = textAt(objectAt(resource.properties.DestinationConfig, 'OnFailure'), 'Destination');
  if (onFailureArn !== undefined && !/^arn:[^:]+:s3:/.test(onFailureArn))
    refuse(resource, `on-failure destination ${onFailureArn} is no bucket`);
  return {
    ...baseOf(resource, model, 100),
    source: 'stream',
    tableName,
    accepts: filterOf(resource),
    bisects: textAt(resource.properties, 'BisectBatchOnFunctionError') === 'true',
    maximumRetryAttempts: numberOr(resource, 'MaximumRetryAttempts', -1),
    maximumRecordAgeSeconds: numberOr(resource, 'MaximumRecordAgeInSeconds', -1),
    onFailureArn,
  };
}

function baseOf(resource: Resource, model: CloudModel, defaultBatchSize: number): MappingBase {
  const functionName = requiredText(resource, 'FunctionName');
  const target = model.resources.find((each) => each.ref === functionName || each.attributes['Arn'] === functionName);
  return {
    id: resource.ref,
    functionName,
    functionArn: target?.attributes['Arn'] ?? refuse(resource, `its function ${functionName} is not in the template`),
    sourceArn: requiredText(resource, 'EventSourceArn'),
    region: model.region,
    batchSize: numberOr(resource, 'BatchSize', defaultBatchSize),
    reportsFailures: reportsFailures(resource),
  };
}

function reportsFailures(resource: Resource): boolean {
  const types = arrayAt(resource.properties, 'FunctionResponseTypes');
  const unknown = types.find((type) => type !== 'ReportBatchItemFailures');
  if (unknown !== undefined) refuse(resource, `function response type ${JSON.stringify(unknown)} is unknown`);
  return types.length > 0;
}

// Several filters are alternatives; without one, everything passes.
function filterOf(resource: Resource): Matches {
  const filters = arrayAt(resource.properties.FilterCriteria, 'Filters');
  const alternatives = filters.map((filter) => compiled(resource, textAt(filter, 'Pattern') ?? ''));
  return (value) => alternatives.length === 0 || alternatives.some((matches) => matches(value));
}

function compiled(resource: Resource, pattern: string): Matches {
  try {
    return compilePattern(JSON.parse(pattern) as JsonValue);
  } catch (error) {
    return refuse(resource, `filter ${pattern}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
