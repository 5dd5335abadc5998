import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../errors';

/**
 * Copies a bundle out of the workspace, whose `node_modules` would hide a missing dependency; answers where it lies.
 *
 * Beside the folders of single runs: an asset's name says what is in it, and the compile cache goes by a file's path.
 */
export function unpackBundle(asset: string, runFolder: string): string {
  const target = join(dirname(runFolder), 'functions', basename(asset));
  if (existsSync(target)) return target;
  const copy = join(runFolder, basename(asset));
  cpSync(asset, copy, { recursive: true });
  mkdirSync(dirname(target), { recursive: true });
  try {
    renameSync(copy, target);
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY') throw error; // another run was faster
  }
  return target;
}
