import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findChromium } from './find-chromium';
import { findJava, javaVersion } from './find-java';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'system-packages-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function program(path: string, script = 'exit 0'): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
const saying = (version: string) => `echo 'openjdk version "${version}"' >&2`;
const on = (env: Record<string, string>, platform: NodeJS.Platform = 'linux') => ({ env: { HOME: home, ...env }, platform });

describe('findJava', () => {
  it('finds it on the PATH', () => {
    const java = program('bin/java', saying('17.0.15'));
    expect(findJava(on({ PATH: `/nowhere:${dirname(java)}` }))).toBe(java);
  });

  it('prefers JAVA_HOME', () => {
    const path = dirname(program('bin/java', saying('17.0.15')));
    const java = program('jdk/bin/java', saying('21.0.2'));
    expect(findJava(on({ PATH: path, JAVA_HOME: join(home, 'jdk') }))).toBe(java);
  });

  it.each([['1.8.0_292'], ['11.0.20']])('passes over Java %s for a newer one', (version) => {
    program('jdk/bin/java', saying(version));
    const java = program('bin/java', saying('25'));
    expect(findJava(on({ PATH: dirname(java), JAVA_HOME: join(home, 'jdk') }))).toBe(java);
  });

  it('does not take the launcher of macOS that has no Java behind it', () => {
    const java = program('bin/java', "echo 'Unable to locate a Java Runtime.' >&2; exit 1");
    expect(findJava(on({ PATH: dirname(java) }))).toBeUndefined();
  });

  it('finds nothing where there is nothing', () => {
    expect(findJava(on({ PATH: home, JAVA_HOME: join(home, 'gone') }))).toBeUndefined();
  });

  it('reads the version from the release file, without starting Java', () => {
    const java = program('jdk/bin/java', `touch ${home}/started`);
    writeFileSync(join(home, 'jdk/release'), 'IMPLEMENTOR="Debian"\nJAVA_VERSION="17.0.15"\n');
    expect(javaVersion(java)).toBe(17);
  });
});

describe('findChromium', () => {
  it('prefers CHROME_PATH', () => {
    const path = dirname(program('bin/chromium'));
    const chrome = program('own/chrome');
    expect(findChromium(on({ PATH: path, CHROME_PATH: chrome }))).toBe(chrome);
  });

  it.each([['chromium'], ['chromium-browser'], ['google-chrome'], ['google-chrome-stable']])('knows %s', (name) => {
    const chromium = program(`bin/${name}`);
    expect(findChromium(on({ PATH: dirname(chromium) }))).toBe(chromium);
  });

  it.each([
    ['linux', '.cache', 'chrome-linux/chrome'],
    ['darwin', 'Library/Caches', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'],
  ] as const)('finds the newest of what Playwright downloaded on %s', (platform, caches, file) => {
    program(`${caches}/ms-playwright/chromium-999/${file}`);
    const chromium = program(`${caches}/ms-playwright/chromium-1200/${file}`);
    expect(findChromium(on({ PATH: '' }, platform))).toBe(chromium);
  });

  it('passes over a launcher of a snap that is not there', () => {
    program('bin/chromium-browser', 'exec /snap/bin/chromium "$@"');
    const chrome = program('bin/google-chrome');
    expect(findChromium(on({ PATH: dirname(chrome) }))).toBe(chrome);
  });

  it('does not take a file that cannot be run', () => {
    const chromium = program('bin/chromium');
    chmodSync(chromium, 0o644);
    expect(findChromium(on({ PATH: dirname(chromium), CHROME_PATH: '/nowhere/chrome' }))).toBeUndefined();
  });
});
