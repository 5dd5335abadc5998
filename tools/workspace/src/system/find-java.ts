import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Surroundings } from './programs';
import { findOnPath, here, isMissing, isProgram } from './programs';

/** DynamoDB Local needs it. */
export const OLDEST_JAVA = 17;

const HOMEBREW = ['/opt/homebrew/opt/openjdk/bin/java', '/usr/local/opt/openjdk/bin/java'];

/** A Java runtime of at least version 17: JAVA_HOME first, then the PATH, then Homebrew's, which is on no PATH. */
export function findJava(surroundings: Surroundings = here): string | undefined {
  const { env, platform } = surroundings;
  const home = env['JAVA_HOME'];
  const candidates = [
    home && join(home, 'bin', platform === 'win32' ? 'java.exe' : 'java'),
    findOnPath(['java'], surroundings),
    ...(platform === 'darwin' ? HOMEBREW : []),
  ];
  return candidates.find((path) => path !== undefined && isProgram(path) && javaVersion(path) >= OLDEST_JAVA);
}

/** The feature release, 0 when the program says none. The runtime's `release` file answers without starting Java. */
export function javaVersion(path: string): number {
  return versionIn(releaseFileOf(path)) || versionIn(askForVersion(path));
}

function releaseFileOf(path: string): string {
  try {
    return readFileSync(join(dirname(realpathSync(path)), '../release'), 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return '';
    throw cause;
  }
}

function askForVersion(path: string): string {
  return spawnSync(path, ['-version'], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], timeout: 10_000 }).stderr ?? '';
}

/** Reads `JAVA_VERSION="17.0.15"`, `openjdk version "21.0.2"` and the old `java version "1.8.0_292"`. */
function versionIn(text: string): number {
  const version = /(?:JAVA_VERSION=|version )"(?:1\.)?(\d+)/.exec(text)?.[1];
  return Number(version ?? 0);
}
