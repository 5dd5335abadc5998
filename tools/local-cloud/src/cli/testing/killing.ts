import { execFileSync } from 'node:child_process';

/** Kills a process and all below it at once, helpers included: nobody is left to clean up. */
export function killTree(root: number): void {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const parents = new Map(rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]));
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && pid > 1 && isBelow(parents.get(pid) ?? 0));
  const tree = [...parents.keys()].filter(isBelow);
  for (const pid of tree) process.kill(pid, 'SIGSTOP'); // so that none acts on the end of another
  for (const pid of tree) process.kill(pid, 'SIGKILL');
}
