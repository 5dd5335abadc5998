import { mkdirSync, rmSync } from 'node:fs';
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
export function createRunFolder(runs = RUNS): RunFolder {
  removeAbandoned(runs);
  const path = join(runs, `${process.pid}-${Date.now()}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
