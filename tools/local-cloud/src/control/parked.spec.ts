import { rule } from '../contract/rule';
import { failedBatchIn } from './failed-batch';
import { newestFirst, parkedBatches, parkedMessages } from './parked';

const BATCH = {
  requestContext: {
    requestId: '316aa6d0-8154-xmpl-9af7-85d5f4a6bc81',
    functionArn: 'arn:aws:lambda:us-east-2:123456789012:function:myfunction',
    condition: 'RetryAttemptsExhausted',
    approximateInvokeCount: 1,
  },
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  DDBStreamBatchInfo: {
    shardId: 'shardId-00000001573689847184-864758bb',
    batchSize: 2,
    streamArn: 'arn:aws:dynamodb:us-east-2:123456789012:table/mytable/stream/2019-11-14T00:04:06.388',
  },
};
const at = (minute: number) => `2026-11-22T10:${minute}:00.000Z`;
const letter = (sentAt: string, attributes: Record<string, string>, body = '{}') => ({
  ...{ messageId: sentAt, body, attributes, receiveCount: 1, sentAt, state: 'visible' as const },
});
const DEAD = { place: 'queue', name: 'dead', title: 'Dead letters' } as const;
const FAILURES = { place: 'bucket', name: 'failures', title: 'Failures' } as const;
const batch = (minute: number, reason: string, records: number) => ({
  ...{ key: `aws/lambda/${minute}`, at: at(minute), reason, records, attempts: 4, functionName: 'worker', source: 'orders' },
});

describe('what was given up', () => {
  rule(
    'is told by the condition, size and origin that Lambda writes of a batch',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    () => {
      expect(failedBatchIn(JSON.stringify(BATCH))).toEqual({
        ...{ reason: 'RetryAttemptsExhausted', records: 2, attempts: 1, functionName: 'myfunction', source: 'mytable' },
      });
    },
  );

  it.each(['', 'no tea', '[]', '{"requestContext":{}}'])('is no batch of Lambda’s when it says %j', (text) => {
    expect(failedBatchIn(text)).toBeUndefined();
  });

  it('is counted by its reason, with the time of the oldest and the newest', () => {
    const letters = [
      letter(at(11), { reason: 'is no event' }),
      letter(at(12), {}, JSON.stringify(BATCH)),
      letter(at(13), {}),
      letter(at(14), { reason: 'is no event' }),
    ];
    expect(parkedMessages(DEAD, letters)).toEqual([
      { ...DEAD, reason: 'is no event', count: 2, oldestAt: at(11), newestAt: at(14) },
      { ...DEAD, reason: 'RetryAttemptsExhausted', count: 1, oldestAt: at(12), newestAt: at(12) },
      { ...DEAD, reason: 'no reason given', count: 1, oldestAt: at(13), newestAt: at(13) },
    ]);
  });

  it('counts the records of batches', () => {
    expect(parkedBatches(FAILURES, [batch(12, 'RecordAgeExceeded', 25), batch(11, 'RecordAgeExceeded', 1)])).toEqual([
      { ...FAILURES, reason: 'RecordAgeExceeded', count: 2, records: 26, oldestAt: at(11), newestAt: at(12) },
    ]);
  });

  it('is listed with the newest first, wherever it lies', () => {
    const parked = [...parkedMessages(DEAD, [letter(at(11), { reason: 'old' })]), ...parkedBatches(FAILURES, [batch(12, 'new', 1)])];
    expect(newestFirst(parked).map(({ reason }) => reason)).toEqual(['new', 'old']);
  });
});
