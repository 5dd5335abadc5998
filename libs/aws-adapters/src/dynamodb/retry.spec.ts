import { retryUntil } from './retry';

function clockWith(random: number) {
  const waits: number[] = [];
  const sum = () => waits.reduce((total, wait) => total + wait, 0);
  return { waits, clock: { random: () => random, nowMs: sum, sleep: async (ms: number) => void waits.push(ms) } };
}

describe('retryUntil', () => {
  it('answers the first try without waiting', async () => {
    const { waits, clock } = clockWith(0.5);
    expect(await retryUntil(1000, async () => 'done', clock)).toBe('done');
    expect(waits).toEqual([]);
  });

  it('waits a random time below a bound that doubles up to a limit', async () => {
    const { waits, clock } = clockWith(0.5);
    let tries = 0;
    await retryUntil(10_000, async () => ((tries += 1) > 6 ? 'done' : undefined), clock);
    expect(waits).toEqual([12.5, 25, 50, 100, 200, 200]);
  });

  it('gives up rather than begin a wait that would pass the deadline', async () => {
    const { waits, clock } = clockWith(1);
    expect(await retryUntil(100, async () => undefined, clock)).toBeUndefined();
    expect(waits).toEqual([25, 50]);
  });

  it('lets a fault through', async () => {
    const fault = new Error('broken');
    await expect(retryUntil(100, () => Promise.reject(fault), clockWith(0.5).clock)).rejects.toBe(fault);
  });
});
