import { appendFileSync, rmSync } from 'node:fs';
import type { Command } from 'commander';
import { positiveInteger, progress, reportFaults } from '../command-line';
import { summary } from '../statistics';
import { table } from '../table';
import { measureDev } from './dev.bench';
import { faultsOf } from './verdict';

interface Options {
  readonly runs: number;
  readonly limitMs: number;
  readonly log?: string;
}

export function addDev(program: Command): void {
  program
    .command('dev')
    .description('npm run dev on a copy of the workspace: from the save of a file until what it says is seen from outside')
    .option('--runs <n>', 'how often each kind of file is saved', positiveInteger, 5)
    .option('--limit-ms <n>', 'how long it may take in the median', positiveInteger, 2_000)
    .option('--log <file>', 'where to keep what npm run dev says')
    .addHelpText(
      'after',
      '\nExample:\n  npm run bench -- dev --runs 5\n\nExits 1 above the limit, when a request fails meanwhile, or when cart, order, mail or addresses are lost.',
    )
    .action(run);
}

async function run({ runs, limitMs, log }: Options): Promise<void> {
  if (log !== undefined) rmSync(log, { force: true });
  const onLog = (lines: readonly string[]) => void (log !== undefined && appendFileSync(log, `${lines.join('\n')}\n`));
  const measured = await measureDev({ runs, onProgress: progress, onLog });
  process.stderr.write('\n');
  const rows = [...measured.samples].map(([name, times]) => [name, ...summary(times)]);
  console.log(table(['milliseconds from the save until it is seen', 'min', 'median', 'p95', 'max'], rows));
  const { sent, failures } = measured.requests;
  console.log(`\nMeanwhile ${sent} requests and orders, ${failures.length} of which failed.`);
  reportFaults(faultsOf(measured, limitMs), `npm run bench -- dev --runs ${runs} --limit-ms ${limitMs}`);
}
