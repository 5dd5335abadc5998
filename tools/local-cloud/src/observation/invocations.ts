import { READ_BYTES } from '../gateway';
import type { SeenInvocation } from '../lambda';
import { idsIn } from './ids';
import type { Journal } from './journal';

/** Records each invocation of a function, however it was brought about. */
export function observeInvocation(journal: Journal): (invocation: SeenInvocation) => void {
  return ({ functionName, atMs, durationMs, payload, outcome }) => {
    const isFailure = outcome.outcome === 'failed';
    const detail = isFailure ? outcome.error.errorType : '';
    const ids = idsIn(payload.slice(0, READ_BYTES));
    journal.record({ atMs, durationMs, part: 'lambda', action: 'invoke', target: functionName, isFailure, detail, ids });
  };
}
