import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Part } from '../part';
import { signalGroup } from './liveness';
import { startReaper } from './reaper';
import { createRunFolder } from './run-folder';

export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Each line the process writes, on either stream. */
  readonly onLine: (line: string) => void;
}

export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** The processes of this run. They stand in groups of their own, so that a Ctrl-C in the terminal reaches only us. */
export interface Children extends Part {
  readonly folder: string;
  start(command: string, args: readonly string[], options: ChildOptions): Child;
  /** However this process ends, the folder goes with it. */
  removeAtEnd(folder: string): void;
}

export function openChildren(runs?: string): Children {
  const folder = createRunFolder(runs);
  const reaper = startReaper();
  reaper.remove(folder.path);
  const running = new Set<Child>();
  return {
    folder: folder.path,
    start(command, args, { cwd, env, onLine }) {
      const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
      const { pid } = child;
      if (pid === undefined) return child; // could not be started: 'error' follows
      running.add(child);
      reaper.watch(pid);
      child.once('exit', () => {
        running.delete(child);
        reaper.release(pid);
      });
      return child;
    },
    removeAtEnd: (path) => reaper.remove(path),
    async stop() {
      await Promise.all([...running].map((child) => endProcess(child, 0)));
      folder.remove();
      reaper.close();
    },
  };
}

/** Whether it has ended, or never started. */
export function hasEnded({ pid, exitCode, signalCode }: Child): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** SIGTERM to the process and all it started, and SIGKILL when it is still there after the grace time. */
export async function endProcess(child: Child, graceMs: number): Promise<void> {
  const { pid } = child;
  if (pid === undefined || hasEnded(child)) return;
  const exited = once(child, 'exit');
  const kill = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
  if (graceMs > 0) signalGroup(pid, 'SIGTERM');
  await exited;
  clearTimeout(kill);
}
