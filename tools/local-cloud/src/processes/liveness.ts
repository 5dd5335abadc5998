import { codeOf } from '../errors';

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
