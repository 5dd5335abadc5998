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
 * Partial failures: goes on from the lowest record that failed; those behind it come again. A failed batch is halved
 * when the mapping bisects, which costs no attempt.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function stepAfter(batch: Batch, outcome: BatchOutcome, rules: RetryRules): NextStep {
  switch (outcome.kind) {
    case 'done':
      return { retry: [], discard: undefined };
    case 'partly':
      return retried({ records: fromLowest(batch.records, outcome.failedIds), attempts: batch.attempts + 1 }, rules);
    case 'failed':
      if (rules.bisects && batch.records.length > 1) return { retry: halves(batch), discard: undefined };
      return retried({ records: batch.records, attempts: batch.attempts + 1 }, rules);
    default:
      return assertNever(outcome);
  }
}

/** Parts a batch into what has become too old to be tried, and the rest. */
export function splitByAge(batch: Batch, rules: RetryRules, nowMs: number): { expired: Batch; rest: Batch } {
  const oldest = rules.maximumRecordAgeSeconds === -1 ? -Infinity : nowMs / 1000 - rules.maximumRecordAgeSeconds;
  const isFresh = (record: StreamRecord): boolean => record.dynamodb.ApproximateCreationDateTime >= oldest;
  const firstFresh = batch.records.findIndex(isFresh);
  const cut = firstFresh === -1 ? batch.records.length : firstFresh;
  return { expired: { ...batch, records: batch.records.slice(0, cut) }, rest: { ...batch, records: batch.records.slice(cut) } };
}

function retried(batch: Batch, rules: RetryRules): NextStep {
  const isExhausted = rules.maximumRetryAttempts !== -1 && batch.attempts > rules.maximumRetryAttempts;
  return isExhausted ? { retry: [], discard: batch } : { retry: [batch], discard: undefined };
}

function fromLowest(records: readonly StreamRecord[], failedIds: ReadonlySet<string>): readonly StreamRecord[] {
  return records.slice(records.findIndex((record) => failedIds.has(sequenceNumberOf(record))));
}

function halves({ records, attempts }: Batch): Batch[] {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)].map((half) => ({ records: half, attempts }));
}
