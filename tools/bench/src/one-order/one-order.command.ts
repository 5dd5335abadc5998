import type { Command } from 'commander';
import { positiveInteger, progress, reportFaults } from '../command-line';
import { table } from '../table';
import { measureOneOrder, type OneOrderOptions } from './one-order.bench';

type Options = Omit<OneOrderOptions, 'onProgress'>;

export function addOneOrder(program: Command): void {
  program
    .command('one-order')
    .description('one click sent many times at once, and API processes killed in the midst of orders: one order, one answer, one mail each')
    .option('--parallel <n>', 'equal requests at once', positiveInteger, 100)
    .option('--rounds <n>', 'how often that', positiveInteger, 5)
    .option('--kills <n>', 'API processes killed, one after the other', positiveInteger, 20)
    .option('--shoppers <n>', 'who order while one is killed', positiveInteger, 8)
    .option('--processes <n>', 'of the API, behind the load balancer', positiveInteger, 4)
    .option('--seed <n>', 'decides baskets, victims and moments', positiveInteger, 1)
    .addHelpText(
      'after',
      '\nExample:\n  npm run bench -- one-order --kills 20\n\nExits 1 when one order, answer, unit or mail is not as promised.',
    )
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { rows, faults } = await measureOneOrder({ ...options, onProgress: progress });
  process.stderr.write('\n');
  const { seed, ...sizes } = options;
  const told = Object.entries(sizes).map(([name, value]) => `--${name} ${value}`);
  console.log(`Seed ${seed}, ${told.join(' ')}\n`);
  console.log(
    table(
      ['', 'count'],
      rows.map(([name, count]) => [name, String(count)]),
    ),
  );
  console.log(`\n${faults.length} violations`);
  reportFaults(faults, `npm run bench -- one-order --seed ${seed} ${told.join(' ')}`);
}
