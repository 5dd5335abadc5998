export const NEEDS = ['java', 'chromium'] as const;
export type Need = (typeof NEEDS)[number];

export type Installer = 'apt' | 'dnf' | 'brew' | 'winget' | 'none';

/** What the decision rests on; `machine.ts` finds it out. */
export interface Machine {
  readonly installer: Installer;
  readonly isRoot: boolean;
  /** Ubuntu ships Chromium as a snap, which a container cannot run; Playwright's download can. */
  readonly isUbuntu: boolean;
  /** Debian 13 has newer Java only, under the name of its default. */
  readonly hasOpenJdk17: boolean;
}

export interface Advice {
  /** Whether we may run the commands, or only name them. */
  readonly isOurs: boolean;
  readonly commands: readonly string[];
}

const PLAYWRIGHT = 'npx playwright-core install --with-deps chromium';

const PACKAGES = {
  dnf: { java: 'java-21-openjdk-headless', chromium: 'chromium' },
  brew: { java: 'temurin@21', chromium: 'google-chrome' },
  winget: { java: 'EclipseAdoptium.Temurin.21.JRE', chromium: 'Google.Chrome' },
  none: { java: 'a Java runtime (17 or newer, on the PATH)', chromium: 'Chromium (on the PATH)' },
} as const satisfies Record<Exclude<Installer, 'apt'>, Record<Need, string>>;

const COMMANDS: Readonly<Record<Installer, (missing: readonly Need[], machine: Machine) => readonly string[]>> = {
  apt: aptCommands,
  dnf: (missing, { isRoot }) => [`${isRoot ? '' : 'sudo '}dnf install -y ${namesIn('dnf', missing).join(' ')}`],
  brew: (missing) => [`brew install --cask ${namesIn('brew', missing).join(' ')}`],
  winget: (missing) => [`winget install ${namesIn('winget', missing).join(' ')}`],
  none: (missing) => [`install ${namesIn('none', missing).join(' and ')}`],
};

/** How the missing programs get onto this machine: by us on Debian and Ubuntu as root, else by whoever types the commands. */
export function adviceFor(missing: readonly Need[], machine: Machine): Advice {
  return { isOurs: machine.installer === 'apt' && machine.isRoot, commands: COMMANDS[machine.installer](missing, machine) };
}

function aptCommands(missing: readonly Need[], { isRoot, isUbuntu, hasOpenJdk17 }: Machine): readonly string[] {
  const java = hasOpenJdk17 ? 'openjdk-17-jre-headless' : 'default-jre-headless';
  const packages = [...(missing.includes('java') ? [java] : []), ...(missing.includes('chromium') && !isUbuntu ? ['chromium'] : [])];
  const apt = `${isRoot ? '' : 'sudo '}apt-get`;
  return [
    ...(packages.length > 0 ? [`${apt} update`, `${apt} install -y --no-install-recommends ${packages.join(' ')}`] : []),
    ...(missing.includes('chromium') && isUbuntu ? [PLAYWRIGHT] : []),
  ];
}

function namesIn(installer: keyof typeof PACKAGES, missing: readonly Need[]): readonly string[] {
  return missing.map((need) => PACKAGES[installer][need]);
}
