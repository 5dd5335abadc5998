import type { InvocationResult } from '../lambda';

/** What the mapping makes of one invocation: all done, all to be tried again, or only these. */
export type BatchOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'partly'; readonly failedIds: ReadonlySet<string> };

const DONE: BatchOutcome = { kind: 'done' };

/**
 * Reads a function's answer as Lambda does: with `ReportBatchItemFailures`, an answer that cannot be understood or
 * names a record that was not in the batch fails the whole batch.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function outcomeOf(result: InvocationResult, ids: readonly string[], reportsFailures: boolean): BatchOutcome {
  if (result.outcome === 'failed') return { kind: 'failed', reason: `${result.error.errorType}: ${result.error.errorMessage}` };
  if (!reportsFailures) return DONE;
  const failures = failuresIn(result.payload);
  if (failures === undefined) return { kind: 'failed', reason: `the answer ${result.payload} names no failures as it should` };
  if (failures.length === 0) return DONE;
  const stranger = failures.find((id) => !ids.includes(id));
  if (stranger !== undefined) return { kind: 'failed', reason: `the answer names "${stranger}", which is not in the batch` };
  return { kind: 'partly', failedIds: new Set(failures) };
}

function failuresIn(payload: string): string[] | undefined {
  const failures = reportIn(payload);
  if (!Array.isArray(failures)) return undefined;
  const ids = failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier);
  return ids.every((id): id is string => typeof id === 'string' && id !== '') ? ids : undefined;
}

function reportIn(payload: string): unknown {
  try {
    return (JSON.parse(payload) as { batchItemFailures?: unknown } | null)?.batchItemFailures ?? [];
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
