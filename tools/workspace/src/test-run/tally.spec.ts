import type { TaskOutcome } from './nx-output';
import type { Phase } from './phases';
import type { PhaseRun } from './tally';
import { tally } from './tally';

const lint: Phase = { title: 'Lint', nx: [['run-many', '-t', 'lint']], targets: ['lint'], isJest: false };
const unit: Phase = { title: 'Unit', nx: [['run-many', '-t', 'test']], targets: ['test'], isJest: true };
const task = (id: string, rest: Partial<TaskOutcome> = {}): TaskOutcome => ({
  id,
  target: id.split(':')[1] ?? '',
  hasFailed: false,
  failedTests: [],
  ...rest,
});
const run = (phase: Phase, exitCode: number, ...tasks: TaskOutcome[]): PhaseRun => ({ phase, exitCode, tasks });
const eight = { passed: 8, failed: 0, skipped: 0 };
const green = run(unit, 0, task('kernel:test', { jest: eight }));

describe('tally', () => {
  it('counts each test of Jest and every other task as one', () => {
    expect(tally([run(lint, 0, task('api:lint'), task('infra:lint')), green])).toEqual({ passed: 10, failed: 0, skipped: 0, failures: [] });
  });

  it('names a failed task and the command that shows it again', () => {
    const red = run(unit, 1, task('kernel:test', { hasFailed: true, jest: { passed: 516, failed: 2, skipped: 4 } }));
    expect(tally([red])).toEqual({
      passed: 516,
      failed: 2,
      skipped: 4,
      failures: [{ what: 'kernel:test', rerun: 'npx nx run kernel:test', tests: [] }],
    });
  });

  it('counts a task that is not Jest as one failure', () => {
    expect(tally([run(lint, 1, task('api:lint', { hasFailed: true }), task('infra:lint')), green])).toMatchObject({ passed: 9, failed: 1 });
  });

  it.each([
    ['a suite that does not start', task('api:test', { hasFailed: true, jest: eight }), 16],
    ['a run without a summary', task('api:test', { hasFailed: true }), 8],
  ])('counts %s as one failure', (_what, broken, passed) => {
    expect(tally([green, run(unit, 1, broken)])).toMatchObject({ passed, failed: 1 });
  });

  it('fails a phase of tests that found none', () => {
    expect(tally([green, run(unit, 0, task('api:test'))])).toMatchObject({
      passed: 8,
      failed: 1,
      failures: [{ what: 'Unit: nothing ran' }],
    });
  });

  it('fails a phase in which nothing ran', () => {
    expect(tally([green, run(lint, 0)])).toMatchObject({
      passed: 8,
      failed: 1,
      failures: [{ what: 'Lint: nothing ran', rerun: 'npx nx run-many -t lint', tests: [] }],
    });
  });

  it('fails a phase that Nx ended without naming a task', () => {
    expect(tally([green, run(lint, 7, task('api:lint'))])).toMatchObject({ failed: 1, failures: [{ what: 'Lint: Nx ended with 7' }] });
  });

  it('fails when no test ran at all', () => {
    expect(tally([run(lint, 0, task('api:lint'))])).toMatchObject({ passed: 1, failed: 1, failures: [{ what: 'no test ran' }] });
    expect(tally([])).toMatchObject({ passed: 0, failed: 1 });
  });
});
