import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a search looks; the defaults are this machine, tests bring their own. */
export interface Surroundings {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
}

export const here: Surroundings = { env: process.env, platform: process.platform };

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

const MISSING = ['ENOENT', 'ENOTDIR', 'EACCES'];

export function isMissing(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && MISSING.includes(String(cause.code));
}

/** The first of these names on the PATH, in the order of the names. */
export function findOnPath(names: readonly string[], { env, platform }: Surroundings): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = platform === 'win32' ? '.exe' : '';
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, `${name}${suffix}`)));
  return candidates.find(isProgram);
}
