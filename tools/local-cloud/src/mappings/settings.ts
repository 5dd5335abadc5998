import { PropertyReader, refuse } from '../properties';
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
    .map((resource) => new PropertyReader(resource))
    .map((properties) => mappingOf(properties, model));
}

function mappingOf(properties: PropertyReader, model: CloudModel): Mapping {
  const sourceArn = properties.text('EventSourceArn');
  const [, , service, , , name = ''] = sourceArn.split(':');
  if (service === 'sqs') return queueMapping(properties, model, name);
  const [kind, tableName, stream] = name.split('/');
  if (service === 'dynamodb' && kind === 'table' && tableName !== undefined && stream === 'stream')
    return streamMapping(properties, model, tableName);
  return refuse(properties.resource, `event source ${sourceArn} is neither a queue nor a table's stream`);
}

function queueMapping(properties: PropertyReader, model: CloudModel, queueName: string): QueueMapping {
  if (properties.nested('FilterCriteria').names().length > 0) refuse(properties.resource, 'filters of a queue are not supported locally');
  const base = baseOf(properties, model, 10);
  if (base.batchSize > MOST_PER_RECEIVE) refuse(properties.resource, `a batch of ${base.batchSize} messages needs a batching window`);
  return {
    ...base,
    source: 'queue',
    queueName,
    maximumConcurrency: properties.nested('ScalingConfig').number('MaximumConcurrency', Infinity),
  };
}

function streamMapping(properties: PropertyReader, model: CloudModel, tableName: string): StreamMapping {
  const startsAt = properties.text('StartingPosition');
  if (startsAt !== 'TRIM_HORIZON') refuse(properties.resource, `starting position ${startsAt} is not supported locally`);
  const onFailureArn = properties.nested('DestinationConfig').nested('OnFailure').optionalText('Destination');
  if (onFailureArn !== undefined && !/^arn:[^:]+:s3:/.test(onFailureArn))
    refuse(properties.resource, `on-failure destination ${onFailureArn} is no bucket`);
  return {
    ...baseOf(properties, model, 100),
    source: 'stream',
    tableName,
    accepts: filterOf(properties),
    bisects: properties.flag('BisectBatchOnFunctionError', false),
    maximumRetryAttempts: properties.number('MaximumRetryAttempts', -1),
    maximumRecordAgeSeconds: properties.number('MaximumRecordAgeInSeconds', -1),
    onFailureArn,
  };
}

function baseOf(properties: PropertyReader, model: CloudModel, defaultBatchSize: number): MappingBase {
  const functionName = properties.text('FunctionName');
  const target = model.resources.find((each) => each.ref === functionName || each.attributes['Arn'] === functionName);
  return {
    id: properties.resource.ref,
    functionName,
    functionArn: target?.attributes['Arn'] ?? refuse(properties.resource, `its function ${functionName} is not in the template`),
    sourceArn: properties.text('EventSourceArn'),
    region: model.region,
    batchSize: properties.number('BatchSize', defaultBatchSize),
    reportsFailures: reportsFailures(properties),
  };
}

function reportsFailures(properties: PropertyReader): boolean {
  const types = properties.list('FunctionResponseTypes');
  const unknown = types.find((type) => type !== 'ReportBatchItemFailures');
  if (unknown !== undefined) refuse(properties.resource, `function response type ${JSON.stringify(unknown)} is unknown`);
  return types.length > 0;
}

// Several filters are alternatives; without one, everything passes.
function filterOf(properties: PropertyReader): Matches {
  const filters = properties.nested('FilterCriteria').list('Filters');
  const patterns = filters.map((_, index) => new PropertyReader(properties.resource, filters[index] as never).text('Pattern'));
  const alternatives = patterns.map((pattern) => compiled(properties.resource, pattern));
  return (value) => alternatives.length === 0 || alternatives.some((matches) => matches(value));
}

function compiled(resource: Resource, pattern: string): Matches {
  try {
    return compilePattern(JSON.parse(pattern) as JsonValue);
  } catch (error) {
    return refuse(resource, `filter ${pattern}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
