import type { BatchOutcome } from './batch-outcome';
import { splitByAge, stepAfter, type Batch, type RetryRules } from './stream-batch';
import { recordOf } from './testing/records';

const rules: RetryRules = { bisects: false, maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1 };
const failed: BatchOutcome = { kind: 'failed', reason: 'boom' };
const batch = (ids: string, attempts = 0): Batch => ({ records: [...ids].map((id) => recordOf(id)), attempts });
const partly = (...ids: string[]): BatchOutcome => ({ kind: 'partly', failedIds: new Set(ids) });

describe('what follows a stream’s batch', () => {
  it('is nothing when all is done', () => {
    expect(stepAfter(batch('abc'), { kind: 'done' }, rules)).toEqual({ retry: [], discard: undefined });
  });

  it('is the whole batch again when it failed', () => {
    expect(stepAfter(batch('abc'), failed, rules)).toEqual({ retry: [batch('abc', 1)], discard: undefined });
  });

  it('is its halves, at no cost of attempts, when the mapping bisects', () => {
    const step = stepAfter(batch('abc', 2), failed, { ...rules, bisects: true });
    expect(step).toEqual({ retry: [batch('ab', 2), batch('c', 2)], discard: undefined });
  });

  it('is a single record again when the mapping bisects', () => {
    expect(stepAfter(batch('a'), failed, { ...rules, bisects: true }).retry).toEqual([batch('a', 1)]);
  });

  it('is all from the lowest record that was reported, whatever their order in the report', () => {
    expect(stepAfter(batch('abcd'), partly('d', 'b'), rules)).toEqual({ retry: [batch('bcd', 1)], discard: undefined });
  });

  it('is a discard when the last retry failed', () => {
    const limited = { ...rules, maximumRetryAttempts: 2 };
    expect(stepAfter(batch('ab', 1), failed, limited).discard).toBeUndefined();
    expect(stepAfter(batch('ab', 2), failed, limited)).toEqual({ retry: [], discard: batch('ab', 3) });
  });

  it('is a discard at once when no retry is allowed', () => {
    expect(stepAfter(batch('a'), failed, { ...rules, maximumRetryAttempts: 0 })).toEqual({ retry: [], discard: batch('a', 1) });
  });
});

describe('the age of records', () => {
  const now = 1_000_000_000;
  const aged = (...ages: number[]): Batch => ({ records: ages.map((age) => recordOf(`${age}`, now / 1000 - age)), attempts: 1 });

  it('parts those that are too old from the rest', () => {
    const { expired, rest } = splitByAge(aged(90, 70, 50, 10), { ...rules, maximumRecordAgeSeconds: 60 }, now);
    expect(expired).toEqual(aged(90, 70));
    expect(rest).toEqual(aged(50, 10));
  });

  it('does not matter without a limit', () => {
    expect(splitByAge(aged(9_000_000), rules, now).rest).toEqual(aged(9_000_000));
  });
});
