import { createShopClient } from '@order-carts/api-contract';
import { readBooks, type Books } from '../observed/books';
import { basketOf, textOf } from '../checkout/basket';
import { fillCart, untilOnSale, type Checkout } from '../checkout/checkout';
import { inTurns, persistently, Refused } from '../checkout/persistence';
import { outcomeOf, place, type Outcome } from '../checkout/place';
import { Choices } from '../choices';
import { withShop } from '../own-cloud';
import type { RunningSystem } from '../running-system';
import { rushForOne, rushForSeveral, type Rush } from './scarcity';
import { countFaults, countsOf, rushFaults, type Ending } from './verdict';

export interface LastUnitOptions {
  readonly seeds: readonly number[];
  readonly stock: number;
  readonly shoppers: number;
  readonly processes: number;
  readonly onProgress: (text: string) => void;
}

/** Of one rush, or of several together. */
export interface RushCounts {
  readonly accepted: number;
  readonly refused: number;
  /** Tries that the shop put off with 503. */
  readonly busy: number;
  readonly stored: number;
  readonly unitsSold: number;
  readonly unitsLeft: number;
}

export interface SeedResult {
  readonly seed: number;
  readonly one: RushCounts;
  readonly several: RushCounts;
  readonly faults: readonly string[];
}

/** Carts are filled beforehand and side by side, but not all at once: only the orders are the rush. */
const AT_A_TIME = 16;

/** Lets more shoppers order at once than there are units, over several API processes, and compares all that is left of it. */
export async function measureLastUnit({ seeds, stock, shoppers, processes, onProgress }: LastUnitOptions): Promise<SeedResult[]> {
  const rushes = seeds.map((seed) => ({
    seed,
    one: rushForOne({ seed, stock, shoppers }),
    several: rushForSeveral({ seed, stock, shoppers }),
  }));
  const units = new Map(rushes.flatMap(({ one, several }) => [...one.stock, ...several.stock]));
  return withShop({ processes, stock: units }, async (system) => {
    const results: SeedResult[] = [];
    for (const { seed, one, several } of rushes) {
      await untilOnSale(system.apiUrl, [...one.stock.keys(), ...several.stock.keys()], processes);
      const first = await runRush(system, seed, one);
      const second = await runRush(system, seed, several);
      const faults = [...first.faults, ...countFaults(one, first.endings, first.books), ...second.faults];
      results.push({ seed, one: first.counts, several: second.counts, faults: faults.map((fault) => `seed ${seed}: ${fault}`) });
      onProgress(`seed ${seed}: ${results.length} of ${seeds.length}`);
    }
    return results;
  });
}

async function runRush(system: RunningSystem, seed: number, rush: Rush) {
  const { apiUrl } = system;
  const filled = await inTurns(rush.baskets, AT_A_TIME, (basket) => fillCart(apiUrl, basket));
  const checkouts = new Choices(seed).shuffled(filled);
  const answers = await Promise.all(checkouts.map(async (checkout) => ({ checkout, answer: await place(apiUrl, checkout) })));
  const endings = await inTurns(answers, AT_A_TIME, ({ checkout, answer }) => endingOf(apiUrl, checkout, outcomeOf(answer)));
  const books = await readBooks(system);
  const busy = answers.reduce((sum, { answer }) => sum + answer.busy, 0);
  return { endings, books, counts: { ...countsOf(endings), busy, ...storedOf(rush, books) }, faults: rushFaults(rush, endings, books) };
}

function storedOf({ stock }: Rush, books: Books) {
  const stored = books.orders.filter(({ lines }) => lines.some(({ productId }) => stock.has(productId)));
  const units = stored.flatMap(({ lines }) => lines.map(({ quantity }) => quantity));
  const left = [...stock.keys()].map((productId) => books.stock.get(productId)?.onHand ?? 0);
  return { stored: stored.length, unitsSold: sumOf(units), unitsLeft: sumOf(left) };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

async function endingOf(apiUrl: string, { basket, body }: Checkout, outcome: Outcome): Promise<Ending> {
  const { cartId } = body;
  if (outcome.kind !== 'accepted') return { cartId, basket, outcome, isReadable: false };
  const { orderId, accessToken } = outcome.placed;
  const shop = createShopClient({ baseUrl: apiUrl });
  const shown = await persistently(() => shop.getOrder(orderId, accessToken)).then(({ lines }) => textOf(basketOf(lines)), refusalOf);
  return { cartId, basket, outcome, isReadable: shown === textOf(basket) };
}

function refusalOf(fault: unknown): string {
  if (fault instanceof Refused) return fault.message;
  throw fault;
}
