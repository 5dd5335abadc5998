import { untilOnSale } from '../checkout/checkout';
import { unitsIn } from '../checkout/basket';
import { Choices } from '../choices';
import { readBooks } from '../observed/books';
import { MOST_MAILS, mailsByAddress } from '../observed/mails';
import { withShop } from '../own-cloud';
import type { RunningSystem } from '../running-system';
import { untilSettled } from '../settled';
import { orderWhileKilled, type KilledResult } from './kill.bench';
import { aBasket, killsOf, ORDERS_EACH, PRODUCTS } from './kill-moments';
import type { Moment } from './moment';
import { orderInParallel, type ParallelResult } from './parallel.bench';
import { endFaults } from './verdict';

export interface OneOrderOptions {
  readonly seed: number;
  readonly parallel: number;
  readonly rounds: number;
  readonly kills: number;
  readonly shoppers: number;
  readonly processes: number;
  readonly onProgress: (text: string) => void;
}

export interface OneOrderResult {
  readonly rows: readonly (readonly [string, number])[];
  readonly faults: readonly string[];
}

/** Enough for every order there can be. */
const PLENTY = 1_000_000;

/** Sends one click many times at once, kills API processes in the midst of orders, and compares all answers and tables with the driver's own list. */
export async function measureOneOrder(options: OneOrderOptions): Promise<OneOrderResult> {
  const { kills, shoppers, rounds, processes } = options;
  if (2 * rounds + kills * shoppers * ORDERS_EACH > MOST_MAILS)
    throw new Error(`that makes more mails than the inbox keeps (${MOST_MAILS}): take fewer rounds or kills`);
  return withShop({ processes, stock: new Map(PRODUCTS.map((productId) => [productId, PLENTY])) }, async (system) => {
    await untilOnSale(system.apiUrl, PRODUCTS, processes);
    const parallel = await inRounds(system, options);
    const slowestMs = Math.max(...parallel.map((round) => round.slowestMs));
    const killed = await whileKilled(system, options, (slowestMs * shoppers * ORDERS_EACH) / options.parallel);
    await untilSettled(system);
    return resultOf(system, options, parallel, killed);
  });
}

async function inRounds(system: RunningSystem, { seed, rounds, parallel, onProgress }: OneOrderOptions): Promise<ParallelResult[]> {
  const choices = new Choices(seed);
  const results: ParallelResult[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    results.push(await orderInParallel(system, `round ${round}`, parallel, aBasket(choices)));
    onProgress(`round ${round} of ${rounds}`);
  }
  return results;
}

/** `firstWindowMs`: about as long as the shoppers' orders take. */
async function whileKilled(system: RunningSystem, options: OneOrderOptions, firstWindowMs: number): Promise<KilledResult[]> {
  const results: KilledResult[] = [];
  for (const kill of killsOf(options)) {
    results.push(await orderWhileKilled(system, kill, results.at(-1)?.orderingMs ?? firstWindowMs));
    options.onProgress(`kill ${results.length} of ${options.kills}`);
  }
  return results;
}

async function resultOf(
  system: RunningSystem,
  { rounds, parallel: times, kills }: OneOrderOptions,
  parallel: readonly ParallelResult[],
  killed: readonly KilledResult[],
): Promise<OneOrderResult> {
  const promised = [...parallel, ...killed].flatMap((part) => part.promised);
  const lost = killed.flatMap((part) => part.lost);
  const met = (moment: Moment): number => lost.filter((each) => each === moment).length;
  const books = await readBooks(system);
  const mails = await mailsByAddress(system);
  const left = PRODUCTS.map((productId) => books.stock.get(productId)?.onHand ?? 0);
  return {
    rows: [
      ['equal requests sent in parallel', rounds * times],
      ['different answers to them', parallel.reduce((sum, { differentAnswers }) => sum + differentAnswers, 0)],
      ['API processes killed', kills],
      ['answers lost: killed before the transaction', met('before')],
      ['answers lost: killed during the transaction', met('during')],
      ['answers lost: killed after the transaction', met('after')],
      ['orders by the driver’s list', promised.length],
      ['order rows', books.orders.length],
      ['event rows', [...books.histories.values()].flat().length],
      ['units ordered by the driver’s list', sumOf([...unitsIn(promised.map(({ basket }) => basket)).values()])],
      ['units gone from the stock', PLENTY * PRODUCTS.length - sumOf(left)],
      ['mails', sumOf([...mails.values()])],
    ],
    faults: [
      ...[...parallel, ...killed].flatMap((part) => part.faults),
      ...endFaults(promised, books, mails, PRODUCTS),
      ...(lost.length === 0 ? ['no kill met an order under way: nothing was shown by them'] : []),
    ],
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
