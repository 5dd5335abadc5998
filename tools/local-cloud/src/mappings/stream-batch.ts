import { assertNever } from '../assert-never';
import type { BatchOutcome } from './batch-outcome';
import { sequenceNumberOf, type StreamRecord } from './stream-record';

/** Records that go to the function together; `attempts` counts their failed invocations. */
export interface Batch {
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
}

export interface RetryRules {
  readonly bisects: boolean;
  /** -1: without limit. */
  readonly maximumRetryAttempts: number;
  /** -1: without limit. */
  readonly maximumRecordAgeSeconds: number;
}

export type DiscardCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface NextStep {
  /** In the order in which they are tried, before anything newer of the shard. */
  readonly retry: readonly Batch[];
  readonly discard: Batch | undefined;
}

/**
 * What follows one invocation of a stream's batch.
 *
 * Partial failures: goes on from the lowest record that failed; those behind it come again. A failed batch is halved when
 * the mapping bisects, and then a partial one counts as parted where it goes on. Parting costs no attempt.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function stepAfter(batch: Batch, outcome: BatchOutcome, rules: RetryRules): NextStep {
  switch (outcome.kind) {
    case 'done':
      return { retry: [], discard: undefined };
    case 'partly': {
      const lowest = batch.records.findIndex((record) => outcome.failedIds.has(sequenceNumberOf(record)));
      const isParted = rules.bisects && lowest > 0;
      return retried({ records: batch.records.slice(lowest), attempts: batch.attempts + (isParted ? 0 : 1) }, rules);
    }
    case 'failed':
      if (rules.bisects && batch.records.length > 1) return { retry: halves(batch), discard: undefined };
      return retried({ records: batch.records, attempts: batch.attempts + 1 }, rules);
    default:
      return assertNever(outcome);
  }
}

/** Parts a batch into what has become too old to be tried, and the rest. */
export function splitByAge(batch: Batch, rules: RetryRules, ageMsOf: (record: StreamRecord) => number): { expired: Batch; rest: Batch } {
  const mostMs = rules.maximumRecordAgeSeconds === -1 ? Infinity : rules.maximumRecordAgeSeconds * 1000;
  const firstFresh = batch.records.findIndex((record) => ageMsOf(record) <= mostMs);
  const cut = firstFresh === -1 ? batch.records.length : firstFresh;
  return { expired: { ...batch, records: batch.records.slice(0, cut) }, rest: { ...batch, records: batch.records.slice(cut) } };
}

function retried(batch: Batch, rules: RetryRules): NextStep {
  const isExhausted = rules.maximumRetryAttempts !== -1 && batch.attempts > rules.maximumRetryAttempts;
  return isExhausted ? { retry: [], discard: batch } : { retry: [batch], discard: undefined };
}

function halves({ records, attempts }: Batch): Batch[] {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)].map((half) => ({ records: half, attempts }));
}
