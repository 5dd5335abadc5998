import { rule } from '../contract/rule';
import { functionOf, mappingOf, modelOf, queueArn, queueOf, topicArn } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { mappingsIn } from './settings';

const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Orders/stream/local';
const parse = (sourceArn: string, properties: JsonObject) =>
  mappingsIn(modelOf([functionOf('order', 'worker'), mappingOf('order', sourceArn, properties)]));
const stream = (properties: JsonObject) => parse(streamArn, { StartingPosition: 'TRIM_HORIZON', ...properties });
const queue = (properties: JsonObject, name = 'events') => parse(queueArn(name), properties);
const hiding = (VisibilityTimeout: JsonObject, Timeout: JsonObject) => () =>
  mappingsIn(
    modelOf([
      functionOf('order', 'worker', Timeout),
      queueOf('http://127.0.0.1:1', 'events', VisibilityTimeout),
      mappingOf('order', queueArn('events')),
    ]),
  );
const failureTarget = (Destination: string) => stream({ DestinationConfig: { OnFailure: { Destination } } });

describe('an event source mapping', () => {
  rule('reads a queue with Lambda’s defaults', 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html', () => {
    expect(queue({})).toMatchObject([
      {
        ...{ source: 'queue', queueName: 'events', isFifo: false, isEnabled: true, batchSize: 10, batchingWindowSeconds: 0 },
        ...{ reportsFailures: false, maximumConcurrency: Infinity },
      },
    ]);
  });

  rule('reads a stream with Lambda’s defaults', 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html', () => {
    expect(stream({})).toMatchObject([
      {
        ...{ source: 'stream', tableName: 'Orders', startsAt: 'TRIM_HORIZON', isEnabled: true, batchSize: 100, batchingWindowSeconds: 0 },
        ...{ maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1, bisects: false },
      },
    ]);
  });

  it('can be disabled, and start at the end of a stream', () => {
    expect(stream({ Enabled: false, StartingPosition: 'LATEST' })).toMatchObject([{ isEnabled: false, startsAt: 'LATEST' }]);
  });

  rule('takes 10,000 records of a queue with a window', 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html', () => {
    const wide = { BatchSize: 10_000, MaximumBatchingWindowInSeconds: 1 };
    expect(queue(wide)).toMatchObject([{ batchSize: 10_000, batchingWindowSeconds: 1 }]);
    expect(() => queue({ BatchSize: 11 })).toThrow('a batch of 11 messages needs a batching window');
    expect(() => queue({ ...wide, BatchSize: 10_001 })).toThrow('property BatchSize is 10001; AWS takes 1 to 10000');
  });

  rule(
    'takes 10 messages of a FIFO queue, without a window',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html',
    () => {
      expect(queue({ BatchSize: 10 }, 'steps.fifo')).toMatchObject([{ isFifo: true, batchSize: 10 }]);
      expect(() => queue({ BatchSize: 11, MaximumBatchingWindowInSeconds: 1 }, 'steps.fifo')).toThrow(
        'a FIFO queue has at most 10 messages',
      );
      expect(() => queue({ MaximumBatchingWindowInSeconds: 1 }, 'steps.fifo')).toThrow('a FIFO queue takes no batching window');
    },
  );

  rule('runs 2 to 1,000 batches of a queue at once', 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html', () => {
    const concurrency = (MaximumConcurrency: number | string) => queue({ ScalingConfig: { MaximumConcurrency } });
    expect([concurrency(2), concurrency(1000)]).toMatchObject([[{ maximumConcurrency: 2 }], [{ maximumConcurrency: 1000 }]]);
    expect(() => concurrency(1)).toThrow('property MaximumConcurrency is 1; AWS takes 2 to 1000');
    expect(() => concurrency(1001)).toThrow('property MaximumConcurrency is 1001; AWS takes 2 to 1000');
    expect(() => concurrency('many')).toThrow('MaximumConcurrency is not a number');
  });

  rule(
    'hides a queue’s messages at least as long as its function may take',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    () => {
      expect(hiding({ VisibilityTimeout: 60 }, { Timeout: 60 })).not.toThrow();
      expect(hiding({}, {})).not.toThrow();
      expect(hiding({}, { Timeout: 60 })).toThrow(
        'test.template.json: test/order-mapping (AWS::Lambda::EventSourceMapping): ' +
          'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds; ' +
          'set VisibilityTimeout of events (test.template.json) to at least 60, better to six times as much',
      );
      expect(hiding({ VisibilityTimeout: 2 }, {})).toThrow('2 seconds is less than Function timeout: 3 seconds');
    },
  );

  rule('waits at most 300 seconds for a batch', 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html', () => {
    expect(() => stream({ MaximumBatchingWindowInSeconds: 301 })).toThrow('MaximumBatchingWindowInSeconds is 301; AWS takes 0 to 300');
    expect(() => stream({ BatchSize: 1.5 })).toThrow('property BatchSize is 1.5; AWS takes 1 to 10000');
  });

  rule(
    'retries a stream’s batch up to 10,000 times or for ever',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html',
    () => {
      expect([stream({ MaximumRetryAttempts: -1 }), stream({ MaximumRetryAttempts: 0 })]).toMatchObject([
        [{ maximumRetryAttempts: -1 }],
        [{ maximumRetryAttempts: 0 }],
      ]);
      expect(() => stream({ MaximumRetryAttempts: 10_001 })).toThrow('MaximumRetryAttempts is 10001; AWS takes -1 to 10000');
    },
  );

  rule(
    'tries a record for 60 to 604,800 seconds or for ever',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html',
    () => {
      expect(stream({ MaximumRecordAgeInSeconds: 60 })).toMatchObject([{ maximumRecordAgeSeconds: 60 }]);
      expect(() => stream({ MaximumRecordAgeInSeconds: 59 })).toThrow('MaximumRecordAgeInSeconds is -1 for no limit, or at least 60');
      expect(() => stream({ MaximumRecordAgeInSeconds: 604_801 })).toThrow('MaximumRecordAgeInSeconds is 604801');
    },
  );

  rule(
    'sends what it discards to a bucket, a queue or a topic',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    () => {
      const targets = ['arn:aws:s3:::failures', queueArn('failures'), topicArn('failures')];
      expect(targets.map((arn) => failureTarget(arn)[0])).toMatchObject(
        ['s3', 'sqs', 'sns'].map((service, index) => ({ onFailure: { service, arn: targets[index] } })),
      );
      expect(() => failureTarget('arn:aws:kafka:eu-central-1:0:cluster/x')).toThrow('is no bucket, queue or topic');
      expect(() => failureTarget(queueArn('failures.fifo'))).toThrow('is FIFO: AWS takes standard queues and topics');
    },
  );

  it.each<[string, string, JsonObject, string]>([
    ['an unknown event source', 'arn:aws:kinesis:eu-central-1:000000000000:stream/x', {}, "is neither a queue nor a table's stream"],
    [
      'a starting position of another source',
      streamArn,
      { StartingPosition: 'AT_TIMESTAMP' },
      'starting position AT_TIMESTAMP is for other',
    ],
    [
      'a starting position of a queue',
      queueArn('events'),
      { StartingPosition: 'LATEST' },
      'StartingPosition is for streams, not for queues',
    ],
    [
      'a concurrency of a stream',
      streamArn,
      { StartingPosition: 'LATEST', ScalingConfig: {} },
      'ScalingConfig is for queues, not for streams',
    ],
    [
      'an unknown response type',
      queueArn('events'),
      { FunctionResponseTypes: ['Everything'] },
      'function response type "Everything" is unknown',
    ],
    ['a text for a number', queueArn('events'), { BatchSize: 'many' }, 'property BatchSize is not a number'],
    ['an unknown filter', queueArn('events'), { FilterCriteria: { Filters: [{ Pattern: '{"body":[{"cidr":"x"}]}' }] } }, 'operator cidr'],
  ])('refuses %s and names itself', (_, sourceArn, properties, message) => {
    const attempt = () => parse(sourceArn, properties);
    expect(attempt).toThrow('test/order-mapping (AWS::Lambda::EventSourceMapping): ');
    expect(attempt).toThrow(message);
  });
});
