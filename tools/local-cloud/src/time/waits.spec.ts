import { Waits } from './waits';

let realMs: number;
let waits: Waits;

beforeEach(() => {
  realMs = 1_000_000;
  waits = new Waits(() => realMs);
});

describe('time of the cloud', () => {
  it('runs as real time does', () => {
    realMs += 5_000;
    expect(waits.nowMs()).toBe(1_005_000);
  });

  it('runs faster by the scale, from the moment it is set', () => {
    realMs += 1_000;
    waits.setScale(0.1);
    realMs += 1_000;
    expect(waits.nowMs()).toBe(1_000_000 + 1_000 + 10_000);
  });

  it('goes forward by what it is advanced', () => {
    waits.advance(60_000);
    expect(waits.nowMs()).toBe(1_060_000);
  });

  it('ends a pause that has passed by an advance', async () => {
    const pause = waits.pause(3_600_000);
    waits.advance(3_599_999);
    realMs += 1;
    waits.advance(0);
    await pause;
    expect(waits.nowMs()).toBe(1_000_000 + 3_600_000);
  });

  it('ends a pause by the signal, without a fault', async () => {
    const end = new AbortController();
    const pause = waits.pause(3_600_000, end.signal);
    end.abort();
    await expect(pause).resolves.toBeUndefined();
  });
});
