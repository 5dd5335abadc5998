import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Installer, Machine } from './advice';
import type { Surroundings } from './programs';
import { findOnPath, here } from './programs';

const INSTALLERS: readonly (readonly [program: string, installer: Installer])[] = [
  ['apt-get', 'apt'],
  ['dnf', 'dnf'],
  ['brew', 'brew'],
  ['winget', 'winget'],
];

/** Looks at this machine: who we are and what installs packages here. */
export function readMachine(surroundings: Surroundings = here): Machine {
  const installer = INSTALLERS.find(([program]) => findOnPath([program], surroundings))?.[1] ?? 'none';
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return {
    installer,
    isRoot: process.getuid?.() === 0,
    isUbuntu: /^ID=ubuntu$/m.test(release),
    hasOpenJdk17: installer === 'apt' && (hasAptPackage('openjdk-17-jre-headless') || !hasAptPackage('default-jre-headless')),
  };
}

/** False for every package while apt has no lists, as in a fresh container. */
function hasAptPackage(name: string): boolean {
  return spawnSync('apt-cache', ['--names-only', 'search', `^${name}$`], { encoding: 'utf8' }).stdout.trim() !== '';
}
