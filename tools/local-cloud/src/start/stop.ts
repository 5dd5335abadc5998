import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './running';

const DRAIN_LIMIT_MS = 1_200;

/** Workers first, so that nobody calls a part that is gone; one that fails or takes long does not keep the others. */
export async function stopAll({ workers, services }: Running): Promise<void> {
  const draining = Promise.allSettled(workers.splice(0).map((part) => part.stop()));
  await Promise.race([draining, sleep(DRAIN_LIMIT_MS, undefined, { ref: false })]);
  const failures: unknown[] = [];
  for (const part of services.splice(0)) await part.stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be stopped.');
}
