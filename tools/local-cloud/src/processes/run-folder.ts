import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAbandoned } from './abandoned';

/** Outside the workspace on purpose: a bundle that runs here finds no `node_modules` it was not built with. */
export const RUNS = join(tmpdir(), `local-cloud-${process.getuid?.() ?? 'user'}`);

/** A folder for one run of the local cloud; its name begins with the id of the process it belongs to. */
export interface RunFolder {
  readonly path: string;
  remove(): void;
}

/** Also removes the folders of runs that are gone. */
export function createRunFolder(runs = RUNS, user = process.getuid?.()): RunFolder {
  requireOwn(runs, user);
  removeAbandoned(runs);
  const path = join(runs, `${process.pid}-${Date.now()}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The name can be guessed: somebody else may have made a folder of it, or a link to one, to read or change what runs. */
function requireOwn(folder: string, user: number | undefined): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (found.isDirectory() && (user === undefined || found.uid === user)) return;
  throw new Error(`${folder} is not a folder of yours: remove it, or name another place for temporary files by TMPDIR.`);
}
