import { readNxOutput } from './nx-output';

const STATIC_RUN = `
 NX   Running targets test, lint for 2 projects:

- shared-kernel
- workspace

> nx run shared-kernel:test

> jest\r
\u001b[0m\u001b[7m\u001b[1m\u001b[32m PASS \u001b[39m\u001b[22m\u001b[27m\u001b[0m \u001b[2msrc/\u001b[22m\u001b[1mmoney.spec.ts\u001b[22m

\u001b[1mTest Suites: \u001b[22m\u001b[1m\u001b[32m2 passed\u001b[39m\u001b[22m, 2 total
\u001b[1mTests:       \u001b[22m\u001b[1m\u001b[32m8 passed\u001b[39m\u001b[22m, 8 total
\u001b[1mSnapshots:   \u001b[22m0 total

> nx run workspace:lint

> eslint .\r

> nx run workspace:test

\u001b[1mTests:       \u001b[22m\u001b[1m\u001b[31m2 failed\u001b[39m\u001b[22m, \u001b[1m\u001b[33m1 skipped\u001b[39m\u001b[22m, \u001b[1m\u001b[35m3 todo\u001b[39m\u001b[22m, \u001b[1m\u001b[32m516 passed\u001b[39m\u001b[22m, 522 total
Warning: command "jest" exited with non-zero status code

 NX   Running targets test, lint for 2 projects failed

Failed tasks:

- workspace:test

  Run duration:      20.9s
`;

const CACHED_RUN = `
> nx run workspace:lint  [existing outputs match the cache, left as is]

> eslint .

> nx run shared-kernel:test  [local cache]

Tests:       8 passed, 8 total

 NX   Successfully ran targets test, lint for 2 projects
`;

describe('readNxOutput', () => {
  it('reads tasks, failures and the counts of Jest from a coloured run', () => {
    expect(readNxOutput(STATIC_RUN, ['test', 'lint'])).toEqual([
      { id: 'shared-kernel:test', target: 'test', hasFailed: false, failedTests: [], jest: { passed: 8, failed: 0, skipped: 0 } },
      { id: 'workspace:lint', target: 'lint', hasFailed: false, failedTests: [] },
      { id: 'workspace:test', target: 'test', hasFailed: true, failedTests: [], jest: { passed: 516, failed: 2, skipped: 4 } },
    ]);
  });

  it('reads a run repeated from the cache like a fresh one', () => {
    expect(readNxOutput(CACHED_RUN, ['test', 'lint'])).toEqual([
      { id: 'workspace:lint', target: 'lint', hasFailed: false, failedTests: [] },
      { id: 'shared-kernel:test', target: 'test', hasFailed: false, failedTests: [], jest: { passed: 8, failed: 0, skipped: 0 } },
    ]);
  });

  it('reads a streamed run, whose lines carry the name of their project', () => {
    const output = '> nx run api:test-int\n\napi: Test Suites: 2 passed, 2 total\napi: Tests:       13 passed, 13 total\n';
    expect(readNxOutput(output, ['test-int'])).toEqual([
      { id: 'api:test-int', target: 'test-int', hasFailed: false, failedTests: [], jest: { passed: 13, failed: 0, skipped: 0 } },
    ]);
  });

  it('tells apart the lines of tasks that run side by side', () => {
    const output = [
      '> nx run api:test-int',
      '> nx run ops:test-int',
      'api:   ● stock › is sold once',
      'ops: Tests:       5 passed, 5 total',
      'api:     expected 1',
      'api: Test Suites: 1 failed, 1 total',
      'api: Tests:       1 failed, 2 passed, 3 total',
      'Failed tasks:\n\n- api:test-int\n\n',
    ].join('\n');
    expect(readNxOutput(output, ['test-int'])).toMatchObject([
      { hasFailed: true, failedTests: [{ title: 'stock › is sold once', message: ['    expected 1'] }], jest: { passed: 2, failed: 1 } },
      { hasFailed: false, failedTests: [], jest: { passed: 5, failed: 0 } },
    ]);
  });

  it('tells the configurations of a task apart', () => {
    const output = '> nx run infra:synth:prod\n\nFailed tasks:\n\n- infra:synth:prod\n\n';
    expect(readNxOutput(output, ['synth'])).toEqual([{ id: 'infra:synth:prod', target: 'synth', hasFailed: true, failedTests: [] }]);
  });

  it('leaves out what a task runs through Nx itself', () => {
    const output = '> nx run api:test-int\n> nx run infra:build\nTests:  1 passed, 1 total\n';
    expect(readNxOutput(output, ['test-int'])).toEqual([
      { id: 'api:test-int', target: 'test-int', hasFailed: false, failedTests: [], jest: { passed: 1, failed: 0, skipped: 0 } },
    ]);
  });

  it('does not take a test about failed tasks for the list at the end', () => {
    const output = '> nx run a:test\nFailed tasks:\n- b:test\nTests: 1 failed, 1 total\nFailed tasks:\n\n- a:test\n\n';
    expect(readNxOutput(output, ['test']).filter(({ hasFailed }) => hasFailed)).toHaveLength(1);
  });

  it('does not take a task that was stopped for one that succeeded', () => {
    const output = '> nx run a:lint\n\n\u001b[2mTasks stopped before they finished:\u001b[22m\n\n\u001b[2m-\u001b[22m a:lint\n\n';
    expect(readNxOutput(output, ['lint'])).toEqual([{ id: 'a:lint', target: 'lint', hasFailed: true, failedTests: [] }]);
  });

  it('finds nothing where nothing ran', () => {
    expect(readNxOutput('\n NX   No tasks were run\n', ['test'])).toEqual([]);
  });
});
