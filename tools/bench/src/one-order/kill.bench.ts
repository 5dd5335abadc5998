import { setTimeout as pause } from 'node:timers/promises';
import { fillCart, type Checkout } from '../checkout/checkout';
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
  readonly faults: readonly string[];
}

/** Shoppers order side by side while one API process is killed; each asks again with the same key until there is an answer, and once more. */
export async function orderWhileKilled(system: RunningSystem, kill: Kill, windowMs: number): Promise<KilledResult> {
  const { apiUrl } = system;
  const ids = await runningInstances(system);
  const checkouts = await Promise.all(kill.baskets.map((basket) => fillCart(apiUrl, basket)));
  const ordering = Promise.all(checkouts.map(async (checkout) => ({ checkout, answer: await place(apiUrl, checkout) })));
  await pause(kill.moment * windowMs);
  const killedAtMs = await killInstance(system, ids[kill.victim] ?? '');
  const ordered = await ordering;
  const repeated = await Promise.all(checkouts.map((checkout) => place(apiUrl, checkout)));
  return {
    promised: ordered.flatMap(({ checkout, answer }) => promisedTo(checkout, answer)),
    lost: await momentsOf(system, killedAtMs, ordered),
    faults: ordered.flatMap(({ checkout, answer }, index) =>
      sameAnswerFaults(`cart ${checkout.body.cartId}`, [answer, ...repeated.slice(index, index + 1)]),
    ),
  };
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
