import { rule } from '../contract/rule';
import type { BatchOutcome } from './batch-outcome';
import { splitByAge, stepAfter, type Batch, type RetryRules } from './stream-batch';
import type { StreamRecord } from './stream-record';
import { recordOf } from './testing/records';

const rules: RetryRules = { bisects: false, maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1 };
const failed: BatchOutcome = { kind: 'failed', reason: 'boom' };
const batch = (ids: string, attempts = 0): Batch => ({ records: [...ids].map((id) => recordOf(id)), attempts });
const partly = (...ids: string[]): BatchOutcome => ({ kind: 'partly', failedIds: new Set(ids) });

describe('what follows a stream’s batch', () => {
  it('is nothing when all is done', () => {
    expect(stepAfter(batch('abc'), { kind: 'done' }, rules)).toEqual({ retry: [], discard: undefined });
  });

  rule(
    'is the whole batch again when it failed',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html',
    () => {
      expect(stepAfter(batch('abc'), failed, rules)).toEqual({ retry: [batch('abc', 1)], discard: undefined });
    },
  );

  rule(
    'is its halves, at no cost of attempts, when the mapping bisects',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    () => {
      const step = stepAfter(batch('abc', 2), failed, { ...rules, bisects: true });
      expect(step).toEqual({ retry: [batch('ab', 2), batch('c', 2)], discard: undefined });
    },
  );

  it('is a single record again when the mapping bisects', () => {
    expect(stepAfter(batch('a'), failed, { ...rules, bisects: true }).retry).toEqual([batch('a', 1)]);
  });

  rule(
    'is all from the lowest record that was reported, whatever their order in the report',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html',
    () => {
      expect(stepAfter(batch('abcd'), partly('d', 'b'), rules)).toEqual({ retry: [batch('bcd', 1)], discard: undefined });
    },
  );

  rule(
    'is parted at the lowest record reported, at no cost of attempts, when the mapping bisects',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html',
    () => {
      const bisecting = { ...rules, bisects: true };
      expect(stepAfter(batch('abcd', 2), partly('c'), bisecting).retry).toEqual([batch('cd', 2)]);
      expect(stepAfter(batch('cd', 2), partly('c'), bisecting).retry).toEqual([batch('cd', 3)]);
    },
  );

  rule(
    'is its halves when it failed, although the mapping asks for a report',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html',
    () => {
      expect(stepAfter(batch('ab'), failed, { ...rules, bisects: true }).retry).toEqual([batch('a'), batch('b')]);
    },
  );

  rule('is a discard when the last retry failed', 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html', () => {
    const limited = { ...rules, maximumRetryAttempts: 2 };
    expect(stepAfter(batch('ab', 1), failed, limited).discard).toBeUndefined();
    expect(stepAfter(batch('ab', 2), failed, limited)).toEqual({ retry: [], discard: batch('ab', 3) });
  });

  rule('is a discard at once when no retry is allowed', 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html', () => {
    expect(stepAfter(batch('a'), failed, { ...rules, maximumRetryAttempts: 0 })).toEqual({ retry: [], discard: batch('a', 1) });
  });
});

describe('the age of records', () => {
  const aged = (...ages: number[]): Batch => ({ records: ages.map((age) => recordOf(`${age}`)), attempts: 1 });
  const ageMsOf = (record: StreamRecord): number => Number(record.dynamodb.SequenceNumber) * 1000;

  rule('parts those that are too old from the rest', 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html', () => {
    const { expired, rest } = splitByAge(aged(90, 61, 60, 10), { ...rules, maximumRecordAgeSeconds: 60 }, ageMsOf);
    expect(expired).toEqual(aged(90, 61));
    expect(rest).toEqual(aged(60, 10));
  });

  rule('does not matter without a limit', 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html', () => {
    expect(splitByAge(aged(9_000_000), rules, ageMsOf).rest).toEqual(aged(9_000_000));
  });
});
