import { rule } from '../contract/rule';
import { functionOf, mappingOf, modelOf } from '../messaging/testing/model';
import { failureKey, failureRecord } from './on-failure';
import { mappingsIn, type StreamMapping } from './settings';
import { recordOf } from './testing/records';

const sourceArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Orders/stream/local';
const resources = [functionOf('order', 'worker'), mappingOf('order', sourceArn, { StartingPosition: 'TRIM_HORIZON' })];
const mapping = mappingsIn(modelOf(resources))[0] as StreamMapping;
const at = new Date('2026-11-22T09:08:07.654Z');

describe('a discarded batch', () => {
  rule('lies in the bucket by mapping, shard and day', 'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html', () => {
    expect(failureKey(mapping, 'shardId-1', at, 'unique')).toBe('aws/lambda/order-mapping/shardId-1/2026/11/22/2026-11-22T09.08.07-unique');
  });

  rule(
    'is described by its last invocation and its place in the stream',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    () => {
      const records = [recordOf('100', 1_763_000_000), recordOf('101', 1_763_000_060)];
      const record = failureRecord(mapping, {
        batch: { records, attempts: 3 },
        condition: 'RetryAttemptsExhausted',
        shardId: 'shardId-1',
        at,
        requestId: '316aa6d0',
      });
      expect(record).toEqual({
        requestContext: {
          requestId: '316aa6d0',
          functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:order',
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 3,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        version: '1.0',
        timestamp: '2026-11-22T09:08:07.654Z',
        DDBStreamBatchInfo: {
          shardId: 'shardId-1',
          startSequenceNumber: '100',
          endSequenceNumber: '101',
          approximateArrivalOfFirstRecord: '2025-11-13T02:13:20Z',
          approximateArrivalOfLastRecord: '2025-11-13T02:14:20Z',
          batchSize: 2,
          streamArn: sourceArn,
        },
      });
    },
  );
});
