import { listOf, member } from '../template-queries';
import type { PlacedResource, StageTemplates } from './assembly';
import { breaches, type EdgeRule, isWatched, numberOf } from './edge-rule';
import { deadLettersOf, parkingOf, parksIn } from './queue.edges';

/** A stream forgets its records after a day; whoever retries for longer loses them without a word. */
const LONGEST_RECORD_AGE = 12 * 3600;

/** Every event source mapping lets one bad record fail alone, and the ends of its retries are known. */
export const mappingEdges: EdgeRule = (stage) => {
  const mappings = stage.ofType('AWS::Lambda::EventSourceMapping');
  const ofQueues = mappings.filter((mapping) => queueOf(stage, mapping) !== undefined);
  const ofStreams = mappings.filter((mapping) => !ofQueues.includes(mapping));
  return [
    ...breaches(mappings, 'no partial batch failures', ({ Properties }) =>
      listOf(Properties?.['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
    ),
    ...breaches(
      ofQueues,
      'no limit of concurrency',
      ({ Properties }) => member(Properties?.['ScalingConfig'], 'MaximumConcurrency') !== undefined,
    ),
    ...breaches(ofQueues, 'its queue shows a message again before the handler’s sixfold time is over', (mapping) =>
      showsAfterSixTimeouts(stage, mapping),
    ),
    ...breaches(ofQueues, 'its function does not park in its queue’s dead letters', (mapping) => parksInDeadLetters(stage, mapping)),
    ...streamEdges(stage, ofStreams),
  ];
};

function streamEdges(stage: StageTemplates, mappings: readonly PlacedResource[]): string[] {
  return [
    ...breaches(mappings, 'no bucket as failure target, which alone gets the payload', (mapping) => {
      return failureTargetOf(stage, mapping)?.Type === 'AWS::S3::Bucket';
    }),
    ...breaches(mappings, 'its function parks nowhere', (mapping) => {
      const handler = stage.target(mapping, 'FunctionName');
      return handler !== undefined && parkingOf(stage, handler).length > 0;
    }),
    ...breaches(mappings, 'no limit of a record’s age within the life of a stream', (mapping) => {
      const seconds = numberOf(mapping, 'MaximumRecordAgeInSeconds') ?? Infinity;
      return seconds > 0 && seconds <= LONGEST_RECORD_AGE;
    }),
    ...breaches(mappings, 'no word on the number of retries', (mapping) => numberOf(mapping, 'MaximumRetryAttempts') !== undefined),
    ...breaches(mappings, 'no halving of a batch that fails', ({ Properties }) => Properties?.['BisectBatchOnFunctionError'] === true),
    ...breaches(mappings, 'no counts of its events', ({ Properties }) =>
      listOf(member(Properties?.['MetricsConfig'], 'Metrics')).includes('EventCount'),
    ),
    ...['DroppedEventCount', 'OnFailureDestinationDeliveredEventCount'].flatMap((metric) =>
      breaches(mappings, `no alarm on ${metric}`, (mapping) => isWatched(stage, metric, mapping)),
    ),
    ...breaches(mappings, 'no alarm on the age of its records', (mapping) => {
      const handler = stage.target(mapping, 'FunctionName');
      return handler !== undefined && isWatched(stage, 'IteratorAge', handler);
    }),
  ];
}

function queueOf(stage: StageTemplates, mapping: PlacedResource): PlacedResource | undefined {
  const source = stage.target(mapping, 'EventSourceArn');
  return source?.Type === 'AWS::SQS::Queue' ? source : undefined;
}

/** A try that was cut off is over for certain when the message comes again, and its entry in the ledger has lapsed. */
function showsAfterSixTimeouts(stage: StageTemplates, mapping: PlacedResource): boolean {
  const [queue, handler] = [queueOf(stage, mapping), stage.target(mapping, 'FunctionName')];
  if (queue === undefined || handler === undefined) return false;
  return (numberOf(queue, 'VisibilityTimeout') ?? 30) >= 6 * (numberOf(handler, 'Timeout') ?? 3);
}

/** What no retry can mend is parked by the handler itself, at once and with its reason. */
function parksInDeadLetters(stage: StageTemplates, mapping: PlacedResource): boolean {
  const [queue, handler] = [queueOf(stage, mapping), stage.target(mapping, 'FunctionName')];
  const letters = queue === undefined ? undefined : deadLettersOf(stage, queue);
  return handler !== undefined && letters !== undefined && parksIn(stage, handler, letters);
}

/** Of what a stream gave up only a bucket gets the records: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
function failureTargetOf(stage: StageTemplates, { template, Properties }: PlacedResource): PlacedResource | undefined {
  return stage.referred(template, member(member(Properties?.['DestinationConfig'], 'OnFailure'), 'Destination'));
}
