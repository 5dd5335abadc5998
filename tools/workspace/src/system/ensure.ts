import { spawnSync } from 'node:child_process';
import type { Need } from './advice';
import { adviceFor } from './advice';
import { findChromium } from './find-chromium';
import { findJava } from './find-java';
import { readMachine } from './machine';

const NAMES = { java: 'Java', chromium: 'Chromium' } as const satisfies Record<Need, string>;
const FINDERS = { java: findJava, chromium: findChromium } as const;

/** Programs are missing and could not be installed here; the message ends in the line to type. */
export class SystemPackagesMissing extends Error {}

export function find(need: Need): string | undefined {
  return FINDERS[need]();
}

/** Finds the programs; installs missing ones where that is ours to do (Debian and Ubuntu, as root). Needs the network only then. */
export function ensureSystemPackages(needs: readonly Need[]): void {
  const missing = missingOf(needs);
  if (missing.length === 0) return;
  if (adviceFor(missing, readMachine()).isOurs) install(missing);
  const still = missingOf(missing);
  if (still.length === 0) {
    process.stdout.write('Installed.\n');
    return;
  }
  const { commands } = adviceFor(still, readMachine());
  throw new SystemPackagesMissing(`${inWords(still)} missing. Please run: ${commands.join(' && ')}`);
}

function install(missing: readonly Need[]): void {
  process.stdout.write(`${inWords(missing)} missing: installing, about a minute ...\n`);
  // Which Java there is can be asked only once apt has its lists.
  run('apt-get update');
  adviceFor(missing, readMachine())
    .commands.filter((command) => command !== 'apt-get update')
    .forEach(run);
}

function run(command: string): void {
  process.stdout.write(`$ ${command}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'], env });
  if (status !== 0) process.stderr.write(`"${command}" ended with ${status ?? 'a signal'}.\n`);
}

const missingOf = (needs: readonly Need[]) => needs.filter((need) => !find(need));
const inWords = (needs: readonly Need[]) => `${needs.map((need) => NAMES[need]).join(' and ')} ${needs.length > 1 ? 'are' : 'is'}`;
