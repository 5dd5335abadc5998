import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Part } from '../part';
import { lockFolder } from './lock';

const FORMAT = '1';
const FORMAT_FILE = 'format';
const LOCK_FILES = ['lock', 'lock-journal', 'lock.pid'];

/** What is kept between runs; it belongs to one run at a time, and to this user alone. */
export interface DataFolder extends Part {
  readonly path: string;
  file(name: string): string;
  /** The text of a file, `undefined` when there is none. */
  read(name: string): string | undefined;
  /** As a whole or not at all, even when the process is killed meanwhile. */
  write(name: string, text: string): void;
}

export interface DataFolderOptions {
  /** Remove what earlier runs left. */
  readonly isFresh: boolean;
}

/** Opens or creates the folder. Throws when another run has it, or when it holds something else. */
export function openDataFolder(name: string, { isFresh }: DataFolderOptions): DataFolder {
  const path = resolve(name);
  refuseForeign(path);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(path);
  try {
    if (isFresh) clear(path);
    checkFormat(path);
  } catch (error) {
    unlock();
    throw error;
  }
  const file = (child: string): string => join(path, child);
  return {
    path,
    file,
    read: (child) => readIfThere(file(child)),
    write: (child, text) => writeWhole(file(child), text),
    stop: async () => unlock(),
  };
}

/** A repeat of the write leaves the same file; readers see the old text or the new one. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** A folder with anything else in it must never be filled, still less emptied by --fresh. */
function refuseForeign(path: string): void {
  if (!existsSync(path) || existsSync(join(path, FORMAT_FILE))) return;
  if (readdirSync(path).some((name) => !LOCK_FILES.includes(name)))
    throw new Error(`${path} holds files that are not the local cloud's: name a new or empty folder after --persist.`);
}

function checkFormat(path: string): void {
  const format = readIfThere(join(path, FORMAT_FILE)) ?? FORMAT;
  if (format !== FORMAT)
    throw new Error(
      `${path} has the format ${format}, this version reads ${FORMAT}: start with --fresh to begin anew, or name another folder.`,
    );
  writeWhole(join(path, FORMAT_FILE), FORMAT);
}

function clear(path: string): void {
  for (const name of readdirSync(path).filter((entry) => !LOCK_FILES.includes(entry) && entry !== FORMAT_FILE))
    rmSync(join(path, name), { recursive: true, force: true, maxRetries: 5 });
  rmSync(join(path, FORMAT_FILE), { force: true }); // last: without it the folder would be taken for somebody else's
}
