import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const OLDEST = 17;
const HOMEBREW = ['/opt/homebrew/opt/openjdk/bin/java', '/usr/local/opt/openjdk/bin/java'];

/** Where Java is that DynamoDB Local runs on: JAVA_HOME first, then the PATH, then Homebrew's, which is on no PATH. */
export function findJava(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const { JAVA_HOME: home, PATH: path = '' } = env;
  const onPath = path.split(delimiter).map((folder) => join(folder, 'java'));
  const candidates = [...(home ? [join(home, 'bin/java')] : []), ...onPath, ...HOMEBREW];
  const found = candidates.find((file) => existsSync(file) && versionOf(file) >= OLDEST);
  if (found !== undefined) return found;
  throw new Error(
    `DynamoDB Local needs Java ${OLDEST} or newer, and neither JAVA_HOME nor the PATH has it. ` +
      'Install it, for example on Debian: sudo apt-get install -y default-jre-headless',
  );
}

/** The feature release, 0 when the program says none. The runtime's `release` file answers without starting Java. */
function versionOf(file: string): number {
  const release = join(dirname(realpathSync(file)), '../release');
  return (
    (existsSync(release) && versionIn(readFileSync(release, 'utf8'))) ||
    versionIn(spawnSync(file, ['-version'], { encoding: 'utf8' }).stderr)
  );
}

/** Reads `JAVA_VERSION="17.0.15"`, `openjdk version "21.0.2"` and the old `java version "1.8.0_292"`. */
function versionIn(text: string | null): number {
  return Number(/(?:JAVA_VERSION=|version )"(?:1\.)?(\d+)/.exec(text ?? '')?.[1] ?? 0);
}
