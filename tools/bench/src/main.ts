import { Command, InvalidArgumentError } from 'commander';
import { measureLatency } from './latency.bench';
import { runningSystem } from './running-system';
import { table } from './table';

const program = new Command('bench').description('Measures the running system from outside. Start it first: npm start');

program
  .command('latency')
  .description('from "order accepted" to the mail in the inbox and the event in the S3 log')
  .option('--orders <n>', 'how many orders, one after the other', positiveInteger, 50)
  .option('--gateway <url>', 'where the local cloud listens', 'http://127.0.0.1:4566')
  .addHelpText('after', '\nExample:\n  npm run bench -- latency --orders 50')
  .action(async ({ orders, gateway }: { orders: number; gateway: string }) => {
    const rows = await measureLatency(await runningSystem(gateway), orders, (done) => process.stderr.write(`\rorder ${done} of ${orders}`));
    process.stderr.write('\n');
    console.log(table(['milliseconds', 'min', 'median', 'p95', 'max'], rows));
  });

program.parseAsync().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
});

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on is needed');
  return value;
}
