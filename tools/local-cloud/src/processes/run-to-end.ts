import type { ChildOptions, Children } from './children';

export interface RunOptions extends Pick<ChildOptions, 'cwd'>, Partial<Pick<ChildOptions, 'onLine'>> {
  /** Added to what this process was given. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end; answers its last line of output, or throws with all of it. */
export function runToEnd(children: Children, program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { cwd, env, onLine } = options;
  return new Promise((done, failed) => {
    const lines: string[] = [];
    const keep = (line: string) => void (lines.push(line), onLine?.(line));
    const child = children.start(program, args, { cwd, env: { ...inheritedEnvironment(), ...env }, onLine: keep });
    child.once('error', failed);
    child.once('close', (code, signal) => {
      if (code === 0) done(lines.findLast((line) => line.trim() !== '') ?? '');
      else failed(new Error(`\`${[program, ...args].join(' ')}\` failed (${signal ?? code}):\n${lines.join('\n')}`));
    });
  });
}

/** Without the caller's AWS account: a profile or a session token would win over the local keys. */
export function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined || name.startsWith('AWS_') ? [] : [[name, value]])),
  );
}
