import type { Need } from './system/advice';
import { NEEDS } from './system/advice';
import { SystemPackagesMissing, ensureSystemPackages, find } from './system/ensure';

const USAGE = `Usage: tsx tools/workspace/src/system-packages.ts [--print] ${NEEDS.map((need) => `[${need}]`).join(' ')}

Looks for the system packages named, and installs missing ones on Debian and Ubuntu as root.
--print  only look, and print where each is; exit code 1 when one is missing`;

const isNeed = (text: string): text is Need => NEEDS.some((need) => need === text);

function main(args: readonly string[]): number {
  const names = args.filter((arg) => arg !== '--print');
  const needs = names.filter(isNeed);
  if (needs.length === 0 || needs.length < names.length) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return args.includes('--print') ? print(needs) : ensure(needs);
}

function print(needs: readonly Need[]): number {
  const paths = needs.map(find);
  process.stdout.write(paths.map((path) => `${path ?? ''}\n`).join(''));
  return paths.every((path) => path !== undefined) ? 0 : 1;
}

function ensure(needs: readonly Need[]): number {
  try {
    ensureSystemPackages(needs);
    return 0;
  } catch (cause) {
    if (!(cause instanceof SystemPackagesMissing)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    return 1;
  }
}

process.exitCode = main(process.argv.slice(2));
