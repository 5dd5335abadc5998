import type { Child, ChildOptions, Children } from './children';
import { inheritedEnvironment, runToEnd, type RunOptions } from './run-to-end';

/** Runs a command line to its end; answers its last line of output, or throws with all of it. */
export function runCommand(children: Children, command: string, options: Omit<RunOptions, 'cwd'>): Promise<string> {
  return runToEnd(children, 'sh', ['-c', command], { cwd: process.cwd(), ...options });
}

/** Starts a command line that runs until it is ended. */
export function startCommand(children: Children, command: string, { env, onLine }: Pick<ChildOptions, 'env' | 'onLine'>): Child {
  return children.start('sh', ['-c', command], { cwd: process.cwd(), env: { ...inheritedEnvironment(), ...env }, onLine });
}
