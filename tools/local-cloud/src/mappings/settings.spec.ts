import { functionOf, mappingOf, modelOf, queueArn } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { mappingsIn, type StreamMapping } from './settings';

const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Orders/stream/local';
const parse = (sourceArn: string, properties: JsonObject) =>
  mappingsIn(modelOf([functionOf('order', 'worker'), mappingOf('order', sourceArn, properties)]));

describe('an event source mapping', () => {
  it('reads a queue with Lambda’s defaults', () => {
    expect(parse(queueArn('events'), {})).toMatchObject([
      { source: 'queue', queueName: 'events', batchSize: 10, reportsFailures: false, maximumConcurrency: Infinity },
    ]);
  });

  it('reads a stream with Lambda’s defaults', () => {
    expect(parse(streamArn, { StartingPosition: 'TRIM_HORIZON' })).toMatchObject([
      { source: 'stream', tableName: 'Orders', batchSize: 100, maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1, bisects: false },
    ]);
  });

  it('lets a record through when one of its filters does', () => {
    const Filters = ['{"kind":["a"]}', '{"kind":["b"]}'].map((Pattern) => ({ Pattern }));
    const [mapping] = parse(streamArn, { StartingPosition: 'TRIM_HORIZON', FilterCriteria: { Filters } });
    expect(['a', 'b', 'c'].map((kind) => (mapping as StreamMapping).accepts({ kind }))).toEqual([true, true, false]);
  });

  it.each<[string, string, JsonObject, string]>([
    ['an unknown event source', 'arn:aws:kinesis:eu-central-1:000000000000:stream/x', {}, "is neither a queue nor a table's stream"],
    ['another starting position', streamArn, { StartingPosition: 'LATEST' }, 'starting position LATEST is not supported locally'],
    ['a filter of a queue', queueArn('events'), { FilterCriteria: { Filters: [] } }, 'filters of a queue are not supported locally'],
    ['a batch beyond one receive', queueArn('events'), { BatchSize: 11 }, 'a batch of 11 messages needs a batching window'],
    [
      'an unknown response type',
      queueArn('events'),
      { FunctionResponseTypes: ['Everything'] },
      'function response type "Everything" is unknown',
    ],
    [
      'a filter it does not know',
      streamArn,
      { StartingPosition: 'TRIM_HORIZON', FilterCriteria: { Filters: [{ Pattern: '{"a":[{"cidr":"x"}]}' }] } },
      'operator cidr',
    ],
    [
      'a text for a number of a part',
      queueArn('events'),
      { ScalingConfig: { MaximumConcurrency: 'many' } },
      'MaximumConcurrency is not a number',
    ],
    ['a text for a number', queueArn('events'), { BatchSize: 'many' }, 'property BatchSize is not a number'],
    [
      'another failure destination',
      streamArn,
      { StartingPosition: 'TRIM_HORIZON', DestinationConfig: { OnFailure: { Destination: queueArn('failures') } } },
      'is no bucket',
    ],
  ])('refuses %s and names itself', (_, sourceArn, properties, message) => {
    const attempt = () => parse(sourceArn, properties);
    expect(attempt).toThrow('test/order-mapping (AWS::Lambda::EventSourceMapping): ');
    expect(attempt).toThrow(message);
  });
});
