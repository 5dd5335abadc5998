import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findJava } from './java';

let folder: string;

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'java-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that tells its version as a Java runtime does; answers its home. */
function install(name: string, version: string, isWithRelease = true): string {
  const home = join(folder, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin/java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`, { mode: 0o755 });
  if (isWithRelease) writeFileSync(join(home, 'release'), `JAVA_VERSION="${version}"\n`);
  return home;
}

describe('the Java that is used', () => {
  it('is the one of JAVA_HOME, even when the PATH has one', () => {
    const home = install('home', '21.0.2');
    expect(findJava({ JAVA_HOME: home, PATH: join(install('other', '17.0.1'), 'bin') })).toBe(join(home, 'bin/java'));
  });

  it.each([true, false])('is the first on the PATH that is new enough (release file: %s)', (isWithRelease) => {
    const [old, modern] = [install('old', '1.8.0_292', isWithRelease), install('modern', '17.0.1', isWithRelease)];
    expect(findJava({ JAVA_HOME: old, PATH: `${old}/bin:${modern}/bin` })).toBe(join(modern, 'bin/java'));
  });

  it('is asked for by a package that Debian has in every version', () => {
    expect(() => findJava({ PATH: folder })).toThrow(/Java 17 or newer.* apt-get install -y default-jre-headless$/);
  });
});
