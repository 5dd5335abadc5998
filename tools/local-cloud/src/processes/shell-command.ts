import type { Children } from './children';
import { runToEnd, type RunOptions } from './run-to-end';

/** Runs a command line to its end; answers its last line of output, or throws with all of it. */
export function runCommand(children: Children, command: string, options: Omit<RunOptions, 'cwd'>): Promise<string> {
  return runToEnd(children, 'sh', ['-c', command], { cwd: process.cwd(), ...options });
}
