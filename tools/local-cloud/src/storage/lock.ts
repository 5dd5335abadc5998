import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a folder for this process; answers how to give it back. SQLite's file lock ends with the process, however it ends,
 * so there is no stale one; the process id beside it only tells people who holds it.
 */
export function lockFolder(folder: string): () => void {
  const database = new DatabaseSync(join(folder, 'lock'));
  const holder = join(folder, 'lock.pid');
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (!isTaken(cause)) throw cause;
    const pid = existsSync(holder) ? readFileSync(holder, 'utf8') : '(just starting)';
    const message = `${folder} is in use by process ${pid}: stop that run, or name another folder after --persist.`;
    throw new Error(message, { cause });
  }
  writeFileSync(holder, String(process.pid));
  return () => {
    if (database.isOpen) database.close();
  };
}

/** SQLITE_BUSY */
function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === 5;
}
