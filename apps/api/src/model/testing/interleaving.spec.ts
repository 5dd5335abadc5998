import fc from 'fast-check';
import { interleaved, type Arrive } from './interleaving';

/** Runs three tasks of so many calls each; answers the calls in the order in which they were let through. */
async function wayOf(scheduler: fc.Scheduler, calls: readonly number[]): Promise<readonly string[]> {
  const way: string[] = [];
  let arrive: Arrive = () => undefined;
  const tasks = calls.map((count, lane) => async () => {
    for (let call = 0; call < count; call += 1) {
      await new Promise<void>((pass) => arrive(`lane ${lane}`, pass));
      way.push(`${lane}.${call}`);
      for (let pause = 0; pause < (lane * 7 + call) % 5; pause += 1) await new Promise(setImmediate);
    }
  });
  await interleaved(scheduler, tasks, (keep) => void (arrive = keep));
  return way;
}

const calls = fc.array(fc.nat(3), { maxLength: 4 });

describe('an interleaving', () => {
  it('lets every call through, those of one task in their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), calls, async (scheduler, counts) => {
        const way = await wayOf(scheduler, counts);
        const lanes = counts.map((count, lane) => Array.from({ length: count }, (_, call) => `${lane}.${call}`));
        expect(lanes.map((_, lane) => way.filter((call) => call.startsWith(`${lane}.`)))).toEqual(lanes);
      }),
    );
  });

  it('is the same for the same seed, whatever the tasks take, and another for another', async () => {
    const ways = async (seed: number): Promise<readonly string[]> => {
      const [scheduler] = fc.sample(fc.scheduler(), { seed, numRuns: 1 });
      return scheduler === undefined ? [] : wayOf(scheduler, [3, 3, 3]);
    };
    expect(await ways(1)).toEqual(await ways(1));
    const all = await Promise.all(Array.from({ length: 20 }, (_, seed) => ways(seed)));
    expect(new Set(all.map((way) => way.join())).size).toBeGreaterThan(10);
  });

  it('tells the fault of a task once all others have ended', async () => {
    const [scheduler] = fc.sample(fc.scheduler(), 1);
    let isDone = false;
    const tasks = [async () => Promise.reject(new Error('broken')), async () => void (isDone = true)];
    await expect(interleaved(scheduler as fc.Scheduler, tasks, () => undefined)).rejects.toThrow('broken');
    expect(isDone).toBe(true);
  });
});
