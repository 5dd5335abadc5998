import { performance } from 'node:perf_hooks';
import { effectsIn, expectComplete } from './completeness';
import { CpuTimes } from './cpu-times';
import type { LocalCloudProcess } from './local-cloud';
import type { RunningSystem } from './running-system';
import { untilSettled } from './settled';
import { Shopper } from './shopper';

export interface ThroughputOptions {
  readonly orders: number;
  readonly shoppers: number;
  readonly onProgress: (done: number) => void;
}

/** Shoppers order side by side; the clock stops when the last mail and the last log object are there. Throws when one is missing. */
export async function measureThroughput({ system, pid }: LocalCloudProcess, options: ThroughputOptions) {
  await new Shopper(system.apiUrl).untilStocked();
  const { orders } = options;
  const before = await effectsIn(system);
  const cpuTimes = new CpuTimes(pid);
  const startedAt = performance.now();
  await orderSideBySide(system, options);
  const acceptedMs = performance.now() - startedAt;
  await untilSettled(system);
  const settledMs = performance.now() - startedAt;
  expectComplete(orders, before, await effectsIn(system));
  return {
    rates: [
      ['accepted by the API', rate(orders, acceptedMs), seconds(acceptedMs)],
      ['through to mail and log', rate(orders, settledMs), seconds(settledMs)],
    ],
    costs: costRows(cpuTimes.end(), orders),
  };
}

async function orderSideBySide(system: RunningSystem, { orders, shoppers, onProgress }: ThroughputOptions): Promise<void> {
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
}

/** The dearest first; a slow or busy machine changes the rates above, but hardly these. */
function costRows(cpuSeconds: ReadonlyMap<string, number>, orders: number): string[][] {
  const parts = [...cpuSeconds].sort(([, left], [, right]) => right - left);
  const sum = parts.reduce((all, [, spent]) => all + spent, 0);
  return [...parts, ['all', sum] as const].map(([name, spent]) => [name, ((spent / orders) * 1000).toFixed(1), spent.toFixed(1)]);
}

const rate = (orders: number, milliseconds: number): string => ((orders / milliseconds) * 1000).toFixed(1);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
