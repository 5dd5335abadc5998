import type { Report } from '../part';

/** Reports how long a part took to be ready. */
export async function timed<Result>(report: Report, part: string, action: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await action();
  report(part, `ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}
