import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Copies a bundle out of the workspace, whose `node_modules` would hide a missing dependency; answers where it lies. */
export function unpackBundle(asset: string, runFolder: string): string {
  const functions = join(runFolder, 'functions');
  mkdirSync(functions, { recursive: true });
  // A folder of its own each time: a replaced function's running environments may still load from theirs.
  const target = mkdtempSync(join(functions, `${basename(asset)}-`));
  cpSync(asset, target, { recursive: true });
  return target;
}
