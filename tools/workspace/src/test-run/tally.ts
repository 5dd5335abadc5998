import type { FailedTest } from './failed-tests';
import type { TaskOutcome } from './nx-output';
import type { Phase } from './phases';

export interface PhaseRun {
  readonly phase: Phase;
  readonly exitCode: number;
  readonly tasks: readonly TaskOutcome[];
}

export interface Failure {
  readonly what: string;
  /** The command that shows it again. */
  readonly rerun: string;
  readonly tests: readonly FailedTest[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Counts every test of Jest, and every other task as one; what ended badly counts as failed even where nothing was counted. */
export function tally(runs: readonly PhaseRun[]): Tally {
  const total = runs.map(tallyPhase).reduce(add, NOTHING);
  return runs.some(({ phase }) => phase.isJest) ? total : add(total, one({ what: 'no test ran', rerun: 'npm test', tests: [] }));
}

export function tallyPhase({ phase, exitCode, tasks }: PhaseRun): Tally {
  const total = tasks.map((task) => tallyTask(task, phase)).reduce(add, NOTHING);
  const rerun = phase.nx.map((args) => `npx nx ${args.join(' ')}`).join(' && ');
  if (total.failed > 0) return total;
  if (exitCode !== 0) return add(total, one({ what: `${phase.title}: Nx ended with ${exitCode}`, rerun, tests: [] }));
  return total.passed > 0 ? total : add(total, one({ what: `${phase.title}: nothing ran`, rerun, tests: [] }));
}

function tallyTask({ id, hasFailed, jest, failedTests }: TaskOutcome, { isJest }: Phase): Tally {
  const counted = isJest ? (jest ?? { passed: 0, failed: 0, skipped: 0 }) : { passed: hasFailed ? 0 : 1, failed: 0, skipped: 0 };
  if (!hasFailed) return { ...counted, failures: [] };
  // A suite that cannot even start has no failed test in Jest's summary.
  const failure = { what: id, rerun: `npx nx run ${id}`, tests: failedTests };
  return { ...counted, failed: Math.max(counted.failed, 1), failures: [failure] };
}

function one(failure: Failure): Tally {
  return { ...NOTHING, failed: 1, failures: [failure] };
}

function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}
