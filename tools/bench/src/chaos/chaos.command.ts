import { InvalidArgumentError, type Command } from 'commander';
import { positiveInteger, progress, reportFaults } from '../command-line';
import { table } from '../table';
import { runChaos, type ScenarioResult } from './chaos.bench';
import { INVARIANTS } from './invariants';
import { buildOperator } from './operator';
import type { Scenario } from './scenario';
import { SCENARIOS } from './scenarios';

/** Enough for each fault to strike as often as it has to. */
const ORDERS_OF_EACH = Math.max(25, Math.ceil(1000 / SCENARIOS.length));
const INVARIANT_NAMES = Object.keys(INVARIANTS);

interface Options {
  readonly seed: number;
  readonly orders?: number;
  /** In the names of all scenarios that are meant. */
  readonly only?: string;
}

export function addChaos(program: Command): void {
  program
    .command('chaos')
    .description('people order while faults strike; then every order has its events, mail, log and stock, or the command ends with 1')
    .option('--seed <n>', 'the same seed draws the same orders and faults', positiveInteger, 1)
    .option('--orders <n>', `of all scenarios together (default: ${ORDERS_OF_EACH} of each, 1,000 or more of all)`, positiveInteger)
    .option('--only <text>', 'scenarios with this in their name', partOfName)
    .addHelpText('after', '\nExamples:\n  npm run chaos -- --seed 2\n  npm run chaos -- --only SES')
    .action(run);
}

const scenariosWith = (text = ''): readonly Scenario[] => SCENARIOS.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));

function partOfName(text: string): string {
  if (scenariosWith(text).length > 0) return text;
  throw new InvalidArgumentError(`It is in no name of: ${SCENARIOS.map(({ name }) => name).join(', ')}.`);
}

async function run({ seed, only, orders: wanted }: Options): Promise<void> {
  const scenarios = scenariosWith(only);
  const orders = wanted ?? ORDERS_OF_EACH * scenarios.length;
  buildOperator();
  const results = await runChaos({ seed, orders, scenarios, onProgress: (text) => progress(text) });
  process.stderr.write('\n');
  console.log(`Seed ${seed}\n`);
  console.log(table(['fault', 'struck', 'orders', 'mails', 'again', 'redriven', ...INVARIANT_NAMES], results.map(rowOf)));
  const faults = results.flatMap(faultsOf);
  console.log(`\n${results.length} scenarios, ${sumOf(results, ({ orders: count }) => count)} orders, ${faults.length} violations`);
  reportFaults(faults, `npm run chaos -- --seed ${seed} --orders ${orders}${only === undefined ? '' : ` --only '${only}'`}`);
}

function rowOf({ name, strikes, orders, mails, again, windows, redriven, broken, idle, astray }: ScenarioResult): string[] {
  const struck = `${[...strikes.values()].reduce((sum, count) => sum + count, 0)}${idle.length + astray.length > 0 ? '!' : ''}`;
  const marks = INVARIANT_NAMES.map((invariant) => (broken.has(invariant) ? 'BROKEN' : 'ok'));
  const twice = windows === 0 ? String(again) : `${again} of ${windows}`;
  return [name, struck, String(orders), String(mails), twice, String(redriven), ...marks];
}

function faultsOf({ name, broken, idle, astray }: ScenarioResult): string[] {
  const found = [...broken].flatMap(([invariant, faults]) => faults.map((fault) => `${name}: ${invariant}: ${fault}`));
  return [...found, ...[...idle, ...astray].map((fault) => `${name}: ${fault}`)];
}

const sumOf = (results: readonly ScenarioResult[], countOf: (result: ScenarioResult) => number): number =>
  results.reduce((sum, result) => sum + countOf(result), 0);
