import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it has started, by the process table of Linux. */
export function processTree(root: number): readonly number[] {
  const parents = new Map(allProcesses().map((pid) => [pid, parentOf(pid)]));
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isBelow);
}

/** Memory of a process in megabytes; pages that it shares with others count in part (PSS), so that a sum is what is really used. */
export function memoryMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(readProc(pid, 'smaps_rollup')) ?? [];
  return Number(kilobytes) / 1024;
}

function allProcesses(): readonly number[] {
  return readdirSync('/proc').map(Number).filter(Boolean);
}

function parentOf(pid: number): number {
  const [, parent = '0'] = /\) \S (\d+)/.exec(readProc(pid, 'stat')) ?? [];
  return Number(parent);
}

/** What the process table tells of a process; empty for one that has ended meanwhile. */
export function readProc(pid: number, file: 'stat' | 'environ' | 'cmdline' | 'smaps_rollup'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ESRCH')) return '';
    throw fault;
  }
}
