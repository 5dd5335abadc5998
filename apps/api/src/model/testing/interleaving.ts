import type { Scheduler } from 'fast-check';

/** Somebody arrives before a call of DynamoDB and waits; `label` is the same in every replay. */
export type Arrive = (label: string, pass: () => void) => void;

/**
 * Runs tasks at the same time, one call of DynamoDB after the other, in an order that the scheduler draws: it chooses
 * only while every task is done or waits before its next call, so the same seed gives the same interleaving.
 * A task has one call under way at a time.
 */
export async function interleaved<Result>(
  scheduler: Scheduler,
  tasks: readonly (() => Promise<Result>)[],
  keepGates: (arrive: Arrive) => void,
): Promise<readonly Result[]> {
  let unfinished = tasks.length;
  let arrived: { label: string; pass: () => void }[] = [];
  let scheduled = 0;
  let quiet = Promise.withResolvers<void>();
  const look = (): void => {
    if (scheduled + arrived.length >= unfinished) quiet.resolve();
  };
  keepGates((label, pass) => {
    arrived.push({ label, pass });
    look();
  });
  const running = tasks.map((task) =>
    task().finally(() => {
      unfinished -= 1;
      look();
    }),
  );
  const settled = Promise.allSettled(running);
  while (unfinished > 0) {
    await quiet.promise;
    quiet = Promise.withResolvers<void>();
    for (const { label, pass } of arrived.sort((left, right) => (left.label < right.label ? -1 : 1))) {
      scheduled += 1;
      void scheduler.schedule(Promise.resolve(), label).then(() => {
        scheduled -= 1;
        pass();
      });
    }
    arrived = [];
    if (scheduled > 0) await scheduler.waitNext(1);
  }
  await settled;
  return Promise.all(running);
}
