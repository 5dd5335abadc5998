import type { Machine } from './advice';
import { adviceFor } from './advice';

const machine = (changes: Partial<Machine>): Machine => ({
  installer: 'apt',
  isRoot: false,
  isUbuntu: false,
  hasOpenJdk17: true,
  ...changes,
});
const lineFor = (missing: Parameters<typeof adviceFor>[0], changes: Partial<Machine>) =>
  adviceFor(missing, machine(changes)).commands.join(' && ');
const both = ['java', 'chromium'] as const;
const APT = 'apt-get install -y --no-install-recommends';
const PLAYWRIGHT = 'npx playwright-core install --with-deps chromium';

describe('advice about missing system packages', () => {
  it.each([
    ['Debian as root', { isRoot: true }, `apt-get update && ${APT} openjdk-17-jre-headless chromium`],
    ['Debian as a user', {}, `sudo apt-get update && sudo ${APT} openjdk-17-jre-headless chromium`],
    ['Debian without Java 17', { isRoot: true, hasOpenJdk17: false }, `apt-get update && ${APT} default-jre-headless chromium`],
    ['Ubuntu as root', { isRoot: true, isUbuntu: true }, `apt-get update && ${APT} openjdk-17-jre-headless && ${PLAYWRIGHT}`],
    ['Fedora as a user', { installer: 'dnf' }, 'sudo dnf install -y java-21-openjdk-headless chromium'],
    ['Fedora as root', { installer: 'dnf', isRoot: true }, 'dnf install -y java-21-openjdk-headless chromium'],
    ['macOS', { installer: 'brew' }, 'brew install --cask temurin@21 google-chrome'],
    ['Windows', { installer: 'winget' }, 'winget install EclipseAdoptium.Temurin.21.JRE Google.Chrome'],
    ['anywhere else', { installer: 'none' }, 'install a Java runtime (17 or newer, on the PATH) and Chromium (on the PATH)'],
  ] as const)('names the exact command on %s', (_where, changes, line) => {
    expect(lineFor(both, changes)).toBe(line);
  });

  it('names only what is missing', () => {
    expect(lineFor(['java'], {})).toBe(`sudo apt-get update && sudo ${APT} openjdk-17-jre-headless`);
    expect(lineFor(['chromium'], { isRoot: true })).toBe(`apt-get update && ${APT} chromium`);
    expect(lineFor(['chromium'], { isUbuntu: true })).toBe(PLAYWRIGHT);
  });

  it.each([
    ['apt', true, true],
    ['apt', false, false],
    ['dnf', true, false],
    ['brew', true, false],
    ['winget', true, false],
    ['none', true, false],
  ] as const)('with %s and root %s, is ours to carry out: %s', (installer, isRoot, isOurs) => {
    expect(adviceFor(both, machine({ installer, isRoot })).isOurs).toBe(isOurs);
  });
});
