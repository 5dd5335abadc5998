import { performance } from 'node:perf_hooks';
import { effectsIn, expectComplete } from './completeness';
import type { RunningSystem } from './running-system';
import { untilSettled } from './settled';
import { Shopper } from './shopper';

export interface ThroughputOptions {
  readonly orders: number;
  readonly shoppers: number;
  readonly onProgress: (done: number) => void;
}

/** Shoppers order side by side; the clock stops when the last mail and the last log object are there. Throws when one is missing. */
export async function measureThroughput(system: RunningSystem, { orders, shoppers, onProgress }: ThroughputOptions) {
  await new Shopper(system.apiUrl).untilStocked();
  const before = await effectsIn(system);
  const startedAt = performance.now();
  let left = orders;
  let done = 0;
  const shop = async (): Promise<void> => {
    const shopper = new Shopper(system.apiUrl);
    while (left > 0) {
      left -= 1;
      await shopper.order();
      done += 1;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: shoppers }, shop));
  const acceptedMs = performance.now() - startedAt;
  await untilSettled(system);
  const settledMs = performance.now() - startedAt;
  expectComplete(orders, before, await effectsIn(system));
  return [
    ['accepted by the API', rate(orders, acceptedMs), seconds(acceptedMs)],
    ['through to mail and log', rate(orders, settledMs), seconds(settledMs)],
  ];
}

const rate = (orders: number, milliseconds: number): string => ((orders / milliseconds) * 1000).toFixed(1);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
