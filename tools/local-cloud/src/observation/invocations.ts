import { READ_BYTES } from '../gateway';
import type { SeenInvocation } from '../lambda';
import type { Report } from '../part';
import type { Ended } from '../stepfunctions/execution';
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

/** Records each execution of a state machine: the call that starts one succeeds even when the execution fails. */
export function observeExecution(journal: Journal): (ended: Ended) => void {
  return ({ machine, startedAt, stoppedAt, status, input, ...outcome }) => {
    const atMs = Date.parse(startedAt);
    const isFailure = status !== 'SUCCEEDED';
    const detail = `${status} ${outcome.error ?? ''}`.trim();
    const step = { part: 'execution', action: 'run', target: machine, isFailure, detail, ids: idsIn(input.slice(0, READ_BYTES)) };
    journal.record({ atMs, durationMs: Date.parse(stoppedAt) - atMs, ...step });
  };
}

/** Records what event source mappings report: batches that failed or were discarded. */
export function observeProblems(journal: Journal, report: Report): Report {
  return (functionName, detail) => {
    const target = { part: 'mapping', action: 'report', target: functionName, isFailure: true, detail };
    journal.record({ atMs: Date.now(), durationMs: 0, ...target, ids: idsIn(detail) });
    report(functionName, detail);
  };
}
