import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilOnSale } from '../checkout/checkout';
import { Choices } from '../choices';
import { EventLog } from '../event-log';
import { readBooks } from '../observed/books';
import { emptyInbox, mailsIn } from '../observed/mails';
import { withShop } from '../own-cloud';
import type { RunningSystem } from '../running-system';
import { untilSettled } from '../settled';
import { messagesLeft, putFaults, scaleWaiting, strikesSoFar } from './control';
import { peopleOrder } from './course';
import { INVARIANTS, surplusMails, type Ended, type Seen } from './invariants';
import { operate, operateWell } from './operator';
import { firingsOf, refusedIn, windowsIn, type Firing, type Scenario, type Strikes } from './scenario';
import { assemblyWith, type SeededBug } from './seeded-bugs';
import type { DrivenOrder } from './traffic';

export interface ChaosOptions {
  readonly seed: number;
  /** Of all scenarios together. */
  readonly orders: number;
  readonly scenarios: readonly Scenario[];
  /** Built into the functions: the run has to end in violations. @default none */
  readonly bugs?: readonly SeededBug[];
  readonly onProgress: (text: string) => void;
}

/** How one scenario ended. */
export interface ScenarioResult {
  readonly name: string;
  readonly orders: number;
  readonly mails: number;
  /** How often each of its faults struck. */
  readonly firings: readonly Firing[];
  /** Mails that came once more than they were due, and how many the faults may have caused at most. */
  readonly again: number;
  readonly windows: number;
  /** Dead letters that the operator had to send back. */
  readonly redriven: number;
  /** Invariant → where it does not hold. */
  readonly broken: ReadonlyMap<string, readonly string[]>;
  /** Where the course went another way than it had to; when it broke off, nothing was looked at. */
  readonly astray: readonly string[];
}

const PROCESSES = 2;
/** Of AWS's waiting: what is hidden for three minutes there comes again after nine seconds. */
const WAIT_SCALE = 0.05;
const PRODUCTS = Array.from({ length: 12 }, (_, index) => `chaos-${index}`);
const UNITS_OF_EACH = 100_000;

/** Lets people order while faults strike, scenario by scenario, and holds what is left of it against the invariants. */
export async function runChaos({ seed, orders, scenarios, bugs = [], onProgress }: ChaosOptions): Promise<ScenarioResult[]> {
  const data = mkdtempSync(join(tmpdir(), 'bench-chaos-'));
  const stock = new Map(PRODUCTS.map((productId) => [productId, UNITS_OF_EACH]));
  try {
    const options = ['--persist', join(data, 'kept'), ...(await broken(bugs, data))];
    return await withShop({ processes: PROCESSES, stock, options }, async (system) => {
      await untilOnSale(system.apiUrl, PRODUCTS, PROCESSES);
      await scaleWaiting(system, WAIT_SCALE);
      const run = new ChaosRun(system, seed);
      const results: ScenarioResult[] = [];
      for (const [index, scenario] of scenarios.entries()) {
        onProgress(`${index + 1} of ${scenarios.length}: ${scenario.name}`);
        results.push(await run.play(scenario, shareOf(orders, scenarios.length, index)));
      }
      return results;
    });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** The option by which the local cloud runs functions with these bugs. */
async function broken(bugs: readonly SeededBug[], folder: string): Promise<string[]> {
  if (bugs.length === 0) return [];
  const assembly = join(folder, 'assembly');
  await assemblyWith(bugs, assembly);
  return ['--assembly', assembly];
}

function shareOf(orders: number, parts: number, index: number): number {
  return Math.floor(orders / parts) + (index < orders % parts ? 1 : 0);
}

/** One run through many scenarios: what came before still counts in tables and log. */
class ChaosRun {
  private readonly choices: Choices;
  private readonly ordersSoFar: DrivenOrder[] = [];
  private refusedSoFar = 0;
  private played = 0;

  constructor(
    private readonly system: RunningSystem,
    private readonly seed: number,
  ) {
    this.choices = new Choices(seed);
  }

  /** A course that breaks off is a violation of its own, and does not take the others with it. */
  async play(scenario: Scenario, count: number): Promise<ScenarioResult> {
    try {
      return await this.playToItsEnd(scenario, count);
    } catch (fault) {
      const firings = firingsOf(scenario, await this.mend());
      const astray = [`it broke off: ${fault instanceof Error ? fault.message : String(fault)}`];
      return { name: scenario.name, orders: 0, mails: 0, firings, redriven: 0, again: 0, windows: 0, broken: new Map(), astray };
    }
  }

  private async playToItsEnd(scenario: Scenario, count: number): Promise<ScenarioResult> {
    const { system, choices } = this;
    await emptyInbox(system);
    this.played += 1;
    await putFaults(system, this.seed * 1000 + this.played, scenario.faults);
    let mending: Promise<Strikes> | undefined;
    const mend = (): Promise<Strikes> => (mending ??= this.mend());
    const play = scenario.course ?? peopleOrder;
    const { orders, astray } = await play({ system, choices, mend, orders: count, productIds: PRODUCTS });
    this.ordersSoFar.push(...orders);
    await untilSettled(system);
    const strikes = await mend();
    const left = await messagesLeft(system);
    await this.redrive(left);
    const { redriven, redrivenMails } = letters(left);
    this.refusedSoFar += refusedIn(scenario, strikes);
    const { ordersSoFar, refusedSoFar } = this;
    const seen = await this.look();
    const ended: Ended = { scenario, strikes, orders, ordersSoFar, refusedSoFar, redrivenMails, seen };
    const broken = Object.entries(INVARIANTS).map(([name, faultsIn]) => [name, faultsIn(ended)] as const);
    return {
      ...{ name: scenario.name, orders: orders.length, mails: seen.mails.length, firings: firingsOf(scenario, strikes), redriven, astray },
      ...{ again: surplusMails(ended), windows: windowsIn(scenario, strikes) },
      broken: new Map(broken.filter(([, faults]) => faults.length > 0)),
    };
  }

  /** Takes the faults away; answers how often they struck. */
  private async mend(): Promise<Strikes> {
    const strikes = await strikesSoFar(this.system);
    await putFaults(this.system, 0, []);
    return strikes;
  }

  /** As an operator does once the cause is mended. */
  private async redrive(left: ReadonlyMap<string, number>): Promise<void> {
    for (const queue of left.keys()) await operateWell(this.system, 'redrive', 'send', '--all', '--queue', queue, '--yes');
    if (left.size > 0) await untilSettled(this.system);
  }

  private async look(): Promise<Seen> {
    const { system } = this;
    const audit = await operate(system, 'audit', '--since', '12h', '--grace', '0s');
    const [books, mails, logged, left] = [
      await readBooks(system),
      await mailsIn(system),
      await new EventLog(system).ids(),
      await messagesLeft(system),
    ];
    return { books, mails, logged, left, audit };
  }
}

function letters(left: ReadonlyMap<string, number>) {
  const count = (queues: Iterable<readonly [string, number]>) => [...queues].reduce((sum, [, letters]) => sum + letters, 0);
  return { redriven: count(left), redrivenMails: count([...left].filter(([queue]) => queue.includes('notifications'))) };
}
