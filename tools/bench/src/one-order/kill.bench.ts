import { setTimeout as pause } from 'node:timers/promises';
import { fillCart, type Checkout } from '../checkout/checkout';
import { inTurns } from '../checkout/persistence';
import { place, type Answered } from '../checkout/place';
import { killInstance, runningInstances } from '../observed/instances';
import { stepsOf } from '../observed/steps';
import type { RunningSystem } from '../running-system';
import type { Kill } from './kill-moments';
import { momentOf, type Moment } from './moment';
import { promisedTo } from './parallel.bench';
import { sameAnswerFaults, type Promised } from './verdict';

export interface KilledResult {
  readonly promised: readonly Promised[];
  /** One for each shopper who lost an answer: where the killed process was with the order. */
  readonly lost: readonly Moment[];
  /** How long all of them took: the next kill comes within that time. */
  readonly orderingMs: number;
  readonly faults: readonly string[];
}

/** Shoppers order side by side while one API process is killed; each asks again with the same key until there is an answer, and once more. */
export async function orderWhileKilled(system: RunningSystem, kill: Kill, windowMs: number): Promise<KilledResult> {
  const { apiUrl } = system;
  const ids = await runningInstances(system);
  const carts = await Promise.all(kill.baskets.map((baskets) => inTurns(baskets, 1, (basket) => fillCart(apiUrl, basket))));
  const startMs = performance.now();
  const ordering = Promise.all(carts.map((checkouts) => inTurns(checkouts, 1, (checkout) => orderOnce(apiUrl, checkout))));
  await pause(kill.moment * windowMs);
  const killedAtMs = await killInstance(system, ids[kill.victim] ?? '');
  const ordered = (await ordering).flat();
  const orderingMs = performance.now() - startMs;
  const repeated = await Promise.all(ordered.map(({ checkout }) => place(apiUrl, checkout)));
  return {
    promised: ordered.flatMap(({ checkout, answer }) => promisedTo(checkout, answer)),
    orderingMs,
    lost: await momentsOf(system, killedAtMs, ordered),
    faults: ordered.flatMap(({ checkout, answer }, index) =>
      sameAnswerFaults(`cart ${checkout.body.cartId}`, [answer, ...repeated.slice(index, index + 1)]),
    ),
  };
}

async function orderOnce(apiUrl: string, checkout: Checkout): Promise<Ordered> {
  return { checkout, answer: await place(apiUrl, checkout) };
}

interface Ordered {
  readonly checkout: Checkout;
  readonly answer: Answered;
}

async function momentsOf(system: RunningSystem, killedAtMs: number, ordered: readonly Ordered[]): Promise<Moment[]> {
  const transactions = (await stepsOf(system, 'dynamodb')).filter(({ action }) => action === 'TransactWriteItems');
  return ordered.flatMap(({ checkout, answer }) => {
    const [lostAtMs] = answer.lostAtMs;
    if (lostAtMs === undefined) return [];
    return [
      momentOf(
        killedAtMs,
        lostAtMs,
        transactions.filter(({ ids }) => ids.includes(checkout.body.cartId)),
      ),
    ];
  });
}
