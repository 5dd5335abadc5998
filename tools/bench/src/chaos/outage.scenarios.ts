import { setTimeout as pause } from 'node:timers/promises';
import { mailsByAddress } from '../observed/mails';
import { recordsPutAside } from '../observed/stream-failures';
import type { RunningSystem } from '../running-system';
import { untilSettled } from '../settled';
import { advanceTime, streamFailures } from './control';
import type { Course } from './course';
import { HISTORIES, MAILS } from './invariants';
import type { Scenario } from './scenario';
import { drive, type DrivenOrder } from './traffic';

const HOUR_SECONDS = 3600;
/** The order stream's edge gives a record up after six hours. */
const OUTLIVED_SECONDS = 6 * HOUR_SECONDS + 60;
const LOOK_PAUSE_MS = 250;
const LOOKS_PER_ADVANCE = 8;
const MOST_ADVANCES = 40;

/**
 * What was ordered early outlives its six hours and waits for the operator with its payload; what was ordered three hours
 * before the end comes through by itself, past all that was put aside.
 */
const throughSixHours: Course = async ({ system, orders, mend, ...traffic }) => {
  const early = await drive(system, { ...traffic, orders: Math.ceil(orders / 2) });
  await untilPutAside(system, early.flatMap(({ fate }) => HISTORIES[fate]).length);
  const late = await drive(system, { ...traffic, orders: Math.floor(orders / 2) });
  await advanceTime(system, 3 * HOUR_SECONDS);
  await mend();
  await untilSettled(system);
  return { orders: [...early, ...late], astray: await waiting(system, late) };
};

/** The local cloud counts the age of a record from when it is read, so that those behind it need another six hours. */
async function untilPutAside(system: RunningSystem, records: number): Promise<void> {
  const { name } = await streamFailures(system);
  let found = 0;
  for (let advances = 0; advances < MOST_ADVANCES; advances += 1) {
    await advanceTime(system, OUTLIVED_SECONDS);
    for (let looks = 0; looks < LOOKS_PER_ADVANCE; looks += 1) {
      await pause(LOOK_PAUSE_MS);
      found = await recordsPutAside(system, name);
      if (found === records) return;
    }
  }
  throw new Error(`only ${found} of ${records} records were put aside after ${MOST_ADVANCES} times six hours`);
}

async function waiting(system: RunningSystem, orders: readonly DrivenOrder[]): Promise<string[]> {
  const mails = await mailsByAddress(system);
  const blocked = orders.filter(({ email, fate }) => (mails.get(email) ?? 0) < MAILS[fate]);
  return blocked.map(({ orderId }) => `order ${orderId} was still waiting for a mail when SNS was back`);
}

/** What lasts longer than the edges try. */
export const OUTAGE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'SNS is down for six hours',
    faults: [
      {
        rule: {
          ...{ id: 'sns-down-for-hours', kind: 'error', caller: 'order-lambda', service: 'sns' },
          ...{ operation: ['PublishBatch', 'Publish'], error: 'InternalError' },
        },
        leastFired: 4,
      },
    ],
    course: throughSixHours,
  },
];
