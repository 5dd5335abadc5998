import type { Command } from 'commander';
import { positiveInteger, progress, reportFaults } from '../command-line';
import { table } from '../table';
import { measureCalls, type CallsOptions } from './calls.bench';

type Options = Omit<CallsOptions, 'onProgress'>;

export function addCalls(program: Command): void {
  program
    .command('calls')
    .description('DynamoDB calls per request of one journey, counted by the local cloud from outside; exits 1 above the budget')
    .option('--journeys <n>', 'how many; of each request the most calls count', positiveInteger, 5)
    .option('--idle-seconds <n>', 'how long to watch what the API calls without requests', positiveInteger, 35)
    .addHelpText('after', '\nExample:\n  npm run bench -- calls')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { legs, beside } = await measureCalls({ ...options, onProgress: progress });
  process.stderr.write('\n');
  const calls = legs.reduce((sum, leg) => sum + leg.calls.length, 0);
  const budget = legs.reduce((sum, leg) => sum + leg.budget, 0);
  const rows = legs.map((leg) => [leg.name, String(leg.calls.length), String(leg.budget), leg.route, leg.calls.join(' + ')]);
  console.log(table(['request', 'calls', 'budget', 'route', 'which'], [...rows, ['journey', String(calls), String(budget)]], [0, 3, 4]));
  console.log('\nBeside the requests, per process and minute: the snapshot of the catalogue');
  console.log(
    table(
      ['', 'calls'],
      [...beside].map(([kind, perMinute]) => [kind, perMinute.toFixed(1)]),
    ),
  );
  const above = legs.filter((leg) => leg.calls.length > leg.budget);
  reportFaults(
    above.map((leg) => `${leg.name}: ${leg.calls.length} calls, the budget is ${leg.budget}`),
    'npm run bench -- calls',
  );
}
