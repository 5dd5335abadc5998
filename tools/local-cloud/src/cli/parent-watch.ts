import { readFileSync } from 'node:fs';
import { codeOf } from '../errors';

const EVERY_MS = 1_000;
const INIT = 1;

/**
 * Calls back when a process that wraps this one is gone. npm and tsx pass signals on, but once they are killed hard nobody
 * else would stop the command. What init itself has started has no parent to lose.
 */
export function watchParent(onGone: () => void): void {
  const first = wrappers();
  if (first === String(INIT)) return;
  const timer = setInterval(() => {
    if (wrappers() === first) return;
    clearInterval(timer);
    onGone();
  }, EVERY_MS);
  timer.unref();
}

/** The ids of the parent and of those above it up to npm; of the parent alone when there is no npm, or no /proc to tell. */
function wrappers(): string {
  const ids: number[] = [];
  for (let id = process.ppid; id > INIT;) {
    ids.push(id);
    const found = readProcess(id);
    if (found === undefined) break;
    if (found.name.startsWith('npm')) return ids.join();
    id = found.parent;
  }
  return String(process.ppid);
}

function readProcess(id: number): { name: string; parent: number } | undefined {
  try {
    const [, name = '', parent] = /\((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined;
    throw error;
  }
}
