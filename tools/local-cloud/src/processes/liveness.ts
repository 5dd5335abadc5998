import { spawnSync } from 'node:child_process';
import { codeOf } from '../errors';

/** When a process started, or `undefined` when there is none. A process id alone may have been given to somebody else since. */
export function startOf(pid: number): string | undefined {
  const { status, stdout, error } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  if (error) throw error;
  return status === 0 ? stdout.trim() : undefined;
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH'; // another user's process may not be signalled, but it runs
  }
}

/** Signals a process and those it started; one that has just ended needs no signal. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
