import { InvalidArgumentError, type Command } from 'commander';
import { positiveInteger, progress, reportFaults } from '../command-line';
import { table } from '../table';
import { runChaos, type ScenarioResult } from './chaos.bench';
import { INVARIANTS } from './invariants';
import { buildOperator } from './operator';
import { idleFaults, type Firing, type Scenario } from './scenario';
import { SCENARIOS } from './scenarios';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs';

/** Enough for each fault to strike as often as it has to. */
const ORDERS_OF_EACH = Math.max(25, Math.ceil(1000 / SCENARIOS.length));
const INVARIANT_NAMES = Object.keys(INVARIANTS);
const BUG_NAMES = SEEDED_BUGS.map(({ name }) => name).join(', ');

interface Options {
  readonly seed: number;
  readonly bug?: readonly SeededBug[];
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
    .option('--bug <name>', `build this mistake into a function, to see the run fail: ${BUG_NAMES}; possible more than once`, moreBugs)
    .addHelpText(
      'after',
      '\nExamples:\n  npm run chaos -- --seed 2\n  npm run chaos -- --only SES\n  npm run chaos -- --bug no-ledger --only twice',
    )
    .action(run);
}

const scenariosWith = (text = ''): readonly Scenario[] => SCENARIOS.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));

function partOfName(text: string): string {
  if (scenariosWith(text).length > 0) return text;
  throw new InvalidArgumentError(`It is in no name of: ${SCENARIOS.map(({ name }) => name).join(', ')}.`);
}

function moreBugs(name: string, others: readonly SeededBug[] = []): readonly SeededBug[] {
  const bug = SEEDED_BUGS.find((known) => known.name === name);
  if (bug === undefined) throw new InvalidArgumentError(`There are: ${BUG_NAMES}.`);
  return [...others, bug];
}

async function run({ seed, only, orders: wanted, bug: bugs = [] }: Options): Promise<void> {
  const scenarios = scenariosWith(only);
  const orders = wanted ?? ORDERS_OF_EACH * scenarios.length;
  console.log(`Seed ${seed}${bugs.length === 0 ? '' : `, with ${bugs.map(({ name }) => name).join(', ')}`}\n`);
  buildOperator();
  const results = await runChaos({ seed, orders, scenarios, bugs, onProgress: (text) => progress(text) });
  process.stderr.write('\n');
  console.log(table(['fault', 'struck', 'orders', 'mails', 'again', 'redriven', ...INVARIANT_NAMES], results.flatMap(rowsOf)));
  const faults = results.flatMap(faultsOf);
  console.log(`\n${results.length} scenarios, ${sumOf(results, ({ orders: count }) => count)} orders, ${faults.length} violations`);
  const asked = [...(only === undefined ? [] : [`--only '${only}'`]), ...bugs.map(({ name }) => `--bug ${name}`)];
  reportFaults(faults, [`npm run chaos -- --seed ${seed} --orders ${orders}`, ...asked].join(' '));
}

/** A scenario's own row, and one for each of its faults when there are several. */
function rowsOf({ name, firings, orders, mails, again, windows, redriven, broken }: ScenarioResult): string[][] {
  const marks = INVARIANT_NAMES.map((invariant) => (broken.has(invariant) ? 'BROKEN' : 'ok'));
  const twice = windows === 0 ? String(again) : `${again} of ${windows}`;
  const [only, ...others] = firings.map(struckOf);
  const row = [name, others.length === 0 ? (only ?? '') : '', String(orders), String(mails), twice, String(redriven), ...marks];
  if (others.length === 0) return [row];
  const nothing = row.slice(2).map(() => '');
  return [row, ...firings.map((firing) => [`  ${firing.id}`, struckOf(firing), ...nothing])];
}

function struckOf({ fired, leastFired }: Firing): string {
  return `${fired} of ${leastFired}${fired < leastFired ? '!' : ''}`;
}

function faultsOf({ name, broken, firings, astray }: ScenarioResult): string[] {
  const found = [...broken].flatMap(([invariant, faults]) => faults.map((fault) => `${name}: ${invariant}: ${fault}`));
  return [...found, ...[...idleFaults(firings), ...astray].map((fault) => `${name}: ${fault}`)];
}

const sumOf = (results: readonly ScenarioResult[], countOf: (result: ScenarioResult) => number): number =>
  results.reduce((sum, result) => sum + countOf(result), 0);
