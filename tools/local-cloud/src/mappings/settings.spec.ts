import { functionOf, mappingOf, modelOf, queueArn } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { mappingsIn } from './settings';

const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Orders/stream/local';
const parse = (sourceArn: string, properties: JsonObject) =>
  mappingsIn(modelOf([functionOf('order', 'worker'), mappingOf('order', sourceArn, properties)]));

describe('an event source mapping', () => {
  it('reads a queue with Lambda’s defaults', () => {
    expect(parse(queueArn('events'), {})).toMatchObject([
      { source: 'queue', queueName: 'events', batchSize: 10, windowMs: 0, reportsFailures: false, maximumConcurrency: Infinity },
    ]);
  });

  it('reads a stream with Lambda’s defaults', () => {
    expect(parse(streamArn, { StartingPosition: 'LATEST' })).toMatchObject([
      { source: 'stream', tableName: 'Orders', batchSize: 100, maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1, bisects: false },
    ]);
  });

  it('is left out when it is not enabled', () => {
    expect(parse(queueArn('events'), { Enabled: false })).toEqual([]);
  });

  it('lets a record through when one of its filters does', () => {
    const Filters = ['{"kind":["a"]}', '{"kind":["b"]}'].map((Pattern) => ({ Pattern }));
    const [mapping] = parse(queueArn('events'), { FilterCriteria: { Filters } });
    expect(['a', 'b', 'c'].map((kind) => mapping?.accepts({ kind }))).toEqual([true, true, false]);
  });

  it.each<[string, string, JsonObject, string]>([
    ['an unknown event source', 'arn:aws:kinesis:eu-central-1:000000000000:stream/x', {}, "is neither a queue nor a table's stream"],
    ['an unknown starting position', streamArn, { StartingPosition: 'AT_TIMESTAMP' }, 'starting position AT_TIMESTAMP is unknown'],
    [
      'an unknown response type',
      queueArn('events'),
      { FunctionResponseTypes: ['Everything'] },
      'function response type "Everything" is unknown',
    ],
    [
      'a filter it does not know',
      queueArn('events'),
      { FilterCriteria: { Filters: [{ Pattern: '{"a":[{"cidr":"x"}]}' }] } },
      'operator cidr',
    ],
    ['a text for a number', queueArn('events'), { BatchSize: 'many' }, 'property BatchSize is not a number'],
    [
      'another failure destination',
      streamArn,
      { StartingPosition: 'LATEST', DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:eu-central-1:000000000000:x' } } },
      'is neither a bucket nor a queue',
    ],
  ])('refuses %s and names itself', (_, sourceArn, properties, message) => {
    const attempt = () => parse(sourceArn, properties);
    expect(attempt).toThrow('test/order-mapping (AWS::Lambda::EventSourceMapping): ');
    expect(attempt).toThrow(message);
  });
});
