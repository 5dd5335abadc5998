import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Copies a bundle out of the workspace, whose `node_modules` would hide a missing dependency; answers where it lies. */
export function unpackBundle(asset: string, runFolder: string): string {
  const target = join(runFolder, 'functions', basename(asset));
  cpSync(asset, target, { recursive: true });
  return target;
}
