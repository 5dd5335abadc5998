import { watchedRetryClock } from '../testing/contention';
import { jitteredBackoff } from './backoff.jittered';

describe('the jittered backoff', () => {
  it('waits a random part of a bound that doubles up to a second', async () => {
    const clock = watchedRetryClock();
    const { wait } = jitteredBackoff(clock);
    for (const tries of [1, 2, 3, 4, 5, 6, 1000]) await wait(tries);
    expect(clock.waits).toEqual([90, 180, 360, 720, 900, 900, 900]);
  });

  it('lets no two wait alike', async () => {
    const waits: number[] = [];
    const draws = [0, 0.5, 0.999];
    const { wait } = jitteredBackoff({ random: () => draws.shift() ?? 0, sleep: async (ms) => void waits.push(ms) });
    for (const tries of [1, 1, 1]) await wait(tries);
    expect(waits).toEqual([0, 50, 99.9]);
  });
});
