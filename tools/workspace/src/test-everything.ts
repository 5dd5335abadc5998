import { delimiter, join } from 'node:path';
import { SystemPackagesMissing, ensureSystemPackages, find } from './system/ensure';
import { runChild } from './test-run/child';
import { PHASES } from './test-run/phases';
import { summary } from './test-run/report';
import { runPhases } from './test-run/run-phases';
import { tally } from './test-run/tally';
import { workspaceRoot } from './workspace-root';

const STOPPED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs all there is to test; the last line printed is the count. Exit code 0 only when tests ran and nothing failed. */
async function main(): Promise<number> {
  const startedMs = performance.now();
  ensureSystemPackages(['java', 'chromium']);
  const stop = new AbortController();
  // A signal may come twice, from the terminal and from npm: the second one must not end this process before its children.
  for (const signal of SIGNALS) process.on(signal, () => stop.abort());
  const env = testEnvironment();
  const runs = await runPhases(PHASES, {
    runNx: (args) => runChild(process.execPath, [require.resolve('nx'), ...args], { env, signal: stop.signal }),
    say: (text) => process.stdout.write(text),
    nowMs: () => performance.now(),
    isStopped: () => stop.signal.aborted,
  });
  if (stop.signal.aborted) process.stdout.write('\nStopped before the end.\n');
  const result = tally(runs);
  process.stdout.write(summary(result, performance.now() - startedMs));
  if (stop.signal.aborted) return STOPPED;
  return result.failed === 0 ? 0 : 1;
}

function testEnvironment(): NodeJS.ProcessEnv {
  const path = [join(workspaceRoot, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  return { ...process.env, PATH: path, NX_TUI: 'false', NX_DAEMON: 'false', CHROME_PATH: find('chromium') };
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (cause: unknown) => {
    process.stderr.write(cause instanceof SystemPackagesMissing ? `${cause.message}\n` : `${String(cause)}\n`);
    process.stdout.write('0 passed, 1 failed\n');
    process.exitCode = 1;
  },
);
