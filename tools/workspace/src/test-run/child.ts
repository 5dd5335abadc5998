import { spawn } from 'node:child_process';
import type { Environment } from '../system/programs';
import { workspaceRoot } from '../workspace-root';

export interface ChildRun {
  readonly exitCode: number;
  readonly output: string;
}

export interface ChildOptions {
  readonly env: Environment;
  /** Aborting ends the child and all it has started; what is left after `graceMs` is killed. */
  readonly signal: AbortSignal;
  readonly graceMs?: number;
}

/** Runs a program in the workspace; its output is shown as it comes, and kept. A signal that ends it counts as exit code 1. */
export function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<ChildRun> {
  const { env, signal, graceMs = 10_000 } = options;
  // A process group of its own, so that one signal reaches the whole tree, once.
  const child = spawn(command, args, { cwd: workspaceRoot, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const kept: string[] = [];
  const keep = (target: NodeJS.WriteStream) => (text: string) => {
    kept.push(text);
    target.write(text);
  };
  child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
  child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
  const stop = () => stopGroup(child.pid, graceMs);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      signal.removeEventListener('abort', stop);
      resolve({ exitCode: code ?? 1, output: kept.join('') });
    });
  });
}

function stopGroup(pid: number | undefined, graceMs: number): void {
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs).unref();
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (cause) {
    const isGone = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ESRCH';
    if (!isGone) throw cause;
  }
}
