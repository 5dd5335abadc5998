import { Command } from 'commander';
import { measureBoot } from './boot.bench';
import { addChaos } from './chaos/chaos.command';
import { addCalls } from './calls/calls.command';
import { positiveInteger, progress } from './command-line';
import { addDev } from './dev/dev.command';
import { measureKills } from './kill.bench';
import { addLastUnit } from './last-unit/last-unit.command';
import { measureLatency } from './latency.bench';
import { addLighthouse } from './lighthouse/lighthouse.command';
import { LocalCloudProcess } from './local-cloud';
import { addOneOrder } from './one-order/one-order.command';
import { runningSystem } from './running-system';
import { table } from './table';
import { measureThroughput } from './throughput.bench';

const program = new Command('bench').description(
  'Measures the system from outside. `latency` needs a running one (npm start); the others start their own.',
);

program
  .command('latency')
  .description('from "order accepted" to the mail in the inbox and the event in the S3 log')
  .option('--orders <n>', 'how many orders, one after the other', positiveInteger, 50)
  .option('--gateway <url>', 'where the local cloud listens', 'http://127.0.0.1:4566')
  .addHelpText('after', '\nExample:\n  npm run bench -- latency --orders 50')
  .action(async ({ orders, gateway }: { orders: number; gateway: string }) => {
    const rows = await measureLatency(await runningSystem(gateway), orders, (done) => progress(`order ${done} of ${orders}`));
    process.stderr.write('\n');
    console.log(table(['milliseconds', 'min', 'median', 'p95', 'max'], rows));
  });

program
  .command('boot')
  .description('how long the local cloud takes to start and to stop, and what memory it needs when idle')
  .option('--runs <n>', 'how often', positiveInteger, 5)
  .addHelpText('after', '\nExample:\n  npx nx run infra:synth && npm run bench -- boot --runs 5')
  .action(async ({ runs }: { runs: number }) => {
    const rows = await measureBoot(runs, (done) => progress(`run ${done} of ${runs}`));
    process.stderr.write('\n');
    console.log(table(['', 'min', 'median', 'p95', 'max'], rows));
  });

program
  .command('throughput')
  .description('orders per second through the whole pipeline, to the last mail and the last log object; exits 1 when one is missing')
  .option('--orders <n>', 'how many in each round', positiveInteger, 2000)
  .option('--rounds <n>', 'the first finds all processes cold, the later ones warm', positiveInteger, 3)
  .option('--shoppers <n>', 'who order side by side', positiveInteger, 20)
  .addHelpText('after', '\nExample:\n  npm run bench -- throughput --orders 2000 --shoppers 20')
  .action(async ({ orders, rounds, shoppers }: { orders: number; rounds: number; shoppers: number }) => {
    const cloud = await LocalCloudProcess.start();
    try {
      for (let round = 1; round <= rounds; round += 1) {
        const onProgress = (done: number) => progress(`round ${round} of ${rounds}: order ${done} of ${orders}`);
        const { rates, costs } = await measureThroughput(cloud, { orders, shoppers, onProgress });
        process.stderr.write('\n');
        console.log(`Round ${round}\n${table(['', 'orders/s', 'seconds'], rates)}\n`);
        console.log(`${table(['CPU time', 'ms per order', 'seconds'], costs)}\n`);
      }
    } finally {
      await cloud.stop();
    }
  });

program
  .command('kill')
  .description('kills all processes hard while people order, starts again, and counts what became of every accepted order')
  .option('--kills <n>', 'how often', positiveInteger, 3)
  .option('--shoppers <n>', 'who order side by side', positiveInteger, 8)
  .option('--seconds <n>', 'between start and kill at most: each kill has its share of what the inbox holds', positiveInteger, 5)
  .addHelpText(
    'after',
    '\nExample:\n  npm run bench -- kill --kills 3\n\nExits 1 when an accepted order is not complete, or a kill met an idle system.',
  )
  .action(async ({ kills, shoppers, seconds }: { kills: number; shoppers: number; seconds: number }) => {
    const counts = await measureKills({ kills, shoppers, secondsBetween: seconds, onProgress: progress });
    process.stderr.write('\n');
    console.log(
      table(
        ['', 'orders'],
        Object.entries(counts).map(([name, count]) => [name, String(count)]),
      ),
    );
    const isComplete = counts.withMail === counts.accepted && counts.withLog === counts.accepted;
    if (!isComplete || counts.fewestBeforeAKill === 0) process.exitCode = 1;
  });

addLastUnit(program);
addOneOrder(program);
addCalls(program);
addLighthouse(program);
addChaos(program);
addDev(program);

program.parseAsync().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
});
