import type { Children } from './children';

/** Runs a command line to its end; answers its last line of output, or throws with all of it. */
export function runCommand(children: Children, command: string, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((done, failed) => {
    const lines: string[] = [];
    const inherited = Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const child = children.start('sh', ['-c', command], {
      cwd: process.cwd(),
      env: { ...inherited, ...env },
      onLine: (line) => lines.push(line),
    });
    child.once('error', failed);
    child.once('close', (code, signal) => {
      if (code === 0) done(lines.findLast((line) => line.trim() !== '') ?? '');
      else failed(new Error(`\`${command}\` failed (${signal ?? code}):\n${lines.join('\n')}`));
    });
  });
}
