import type { Command } from 'commander';
import { positiveInteger, progress, reportFaults } from '../command-line';
import { table } from '../table';
import { measureLastUnit, type RushCounts, type SeedResult } from './last-unit.bench';

interface Options {
  readonly seeds: number;
  readonly seed?: number;
  readonly stock: number;
  readonly shoppers: number;
  readonly processes: number;
}

export function addLastUnit(program: Command): void {
  program
    .command('last-unit')
    .description('more shoppers than units, over several API processes: exactly the stock is sold, and all or nothing of several things')
    .option('--seeds <n>', 'how many different rushes: seeds 1 to n', positiveInteger, 20)
    .option('--seed <n>', 'only the rush of this seed', positiveInteger)
    .option('--stock <n>', 'units of the scarce product', positiveInteger, 50)
    .option('--shoppers <n>', 'who order at once', positiveInteger, 200)
    .option('--processes <n>', 'of the API, behind the load balancer', positiveInteger, 4)
    .addHelpText('after', '\nExample:\n  npm run bench -- last-unit --seeds 20\n\nExits 1 when one unit or answer is not as promised.')
    .action(run);
}

async function run({ seeds: count, seed, ...options }: Options): Promise<void> {
  const seeds = seed === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [seed];
  const results = await measureLastUnit({ ...options, seeds, onProgress: progress });
  process.stderr.write('\n');
  const { stock, shoppers, processes } = options;
  console.log(`Stock ${stock}, ${shoppers} shoppers, ${processes} API processes\n`);
  console.log('One unit of one product each');
  console.log(
    table(
      HEAD,
      rowsOf(results, ({ one }) => one),
    ),
  );
  console.log('\nSeveral units of several products each, all or nothing');
  console.log(
    table(
      HEAD,
      rowsOf(results, ({ several }) => several),
    ),
  );
  const faults = results.flatMap(({ faults: found }) => found);
  console.log(`\n${results.length} seeds, ${faults.length} violations`);
  const worst = results.find(({ faults: found }) => found.length > 0)?.seed ?? 0;
  reportFaults(faults, `npm run bench -- last-unit --seed ${worst} --stock ${stock} --shoppers ${shoppers} --processes ${processes}`);
}

const HEAD = ['seed', 'accepted', '409 differs', '503 retried', 'order rows', 'units sold', 'units left'];

function rowsOf(results: readonly SeedResult[], countsOf: (result: SeedResult) => RushCounts): string[][] {
  const rows = results.map((result) => ({ name: String(result.seed), figures: figuresOf(countsOf(result)) }));
  const total = rows.map(({ figures }) => figures).reduce((sums, figures) => sums.map((sum, index) => sum + (figures[index] ?? 0)));
  return [...rows, { name: 'total', figures: total }].map(({ name, figures }) => [name, ...figures.map(String)]);
}

const figuresOf = ({ accepted, refused, busy, stored, unitsSold, unitsLeft }: RushCounts): number[] => [
  ...[accepted, refused, busy, stored],
  ...[unitsSold, unitsLeft],
];
