import fc from 'fast-check';
import { killsOf } from './kill-moments';

const killings = fc.record({
  seed: fc.integer({ min: 1 }),
  kills: fc.integer({ min: 1, max: 20 }),
  shoppers: fc.integer({ min: 1, max: 8 }),
  processes: fc.integer({ min: 1, max: 16 }),
});

describe('kills', () => {
  it('are the same again for the same seed', () => {
    fc.assert(fc.property(killings, (killing) => expect(killsOf(killing)).toEqual(killsOf(killing))));
  });

  it('each meet one of the processes, while everybody has something to order', () => {
    fc.assert(
      fc.property(killings, (killing) => {
        for (const { victim, moment, baskets } of killsOf(killing)) {
          expect([victim >= 0 && victim < killing.processes, moment >= 0 && moment < 1]).toEqual([true, true]);
          expect(baskets).toHaveLength(killing.shoppers);
          expect(baskets.flat().every((basket) => basket.size > 0)).toBe(true);
        }
      }),
    );
  });

  it('reach every process sooner or later', () => {
    const victims = killsOf({ seed: 1, kills: 100, shoppers: 1, processes: 4 }).map(({ victim }) => victim);
    expect(new Set(victims)).toEqual(new Set([0, 1, 2, 3]));
  });
});
