import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../errors';
import type { Part } from '../part';
import { pause } from '../time/pause';

export interface FolderWatch {
  readonly folder: string;
  /** What lies there, as `contentOf` says it, when nothing is to be told. */
  readonly known: string;
  readonly pollMs: number;
  /** Runs to its end before the next look. */
  readonly onChange: () => Promise<void>;
}

/**
 * Tells when a folder has come to hold other bytes and has been left alone since the look before.
 *
 * It looks instead of listening: builds remove the folder and make it anew, which ends a listener for good, and a look at a
 * few files costs a fraction of a millisecond.
 */
export function watchFolder({ folder, known, pollMs, onChange }: FolderWatch): Part {
  const stopped = new AbortController();
  const watching = (async () => {
    let content = known;
    let before = '';
    let read = '';
    while (!stopped.signal.aborted) {
      const stamp = stampOf(folder);
      if (stamp !== '' && stamp === before && stamp !== read) {
        read = stamp;
        const next = contentOf(folder);
        if (next !== content && stampOf(folder) === stamp) await onChange();
        content = next;
      }
      before = stamp;
      await pause(pollMs, stopped.signal);
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await watching;
    },
  };
}

/** A fingerprint of names and bytes; of a folder that is missing, the empty text. */
export function contentOf(folder: string): string {
  const files = filesIn(folder);
  if (files.length === 0) return '';
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(unlessGone(() => readFileSync(join(folder, file))) ?? '');
  return hash.digest('hex');
}

/** Changes whenever a file may have changed; cheap. */
function stampOf(folder: string): string {
  const stamps = filesIn(folder).map((file) => {
    const stats = unlessGone(() => statSync(join(folder, file)));
    return `${file} ${stats?.size} ${stats?.mtimeMs} ${stats?.ino}`;
  });
  return stamps.join('\n');
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = unlessGone(() => readdirSync(folder, { recursive: true, withFileTypes: true })) ?? [];
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

/** A build may remove at any moment what was there at the moment before. */
function unlessGone<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
