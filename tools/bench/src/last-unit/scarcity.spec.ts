import fc from 'fast-check';
import { rushForOne, rushForSeveral } from './scarcity';

const scarcities = fc.record({
  seed: fc.integer({ min: 1 }),
  stock: fc.integer({ min: 1, max: 100 }),
  shoppers: fc.integer({ min: 1, max: 50 }),
});

describe('a rush', () => {
  it('for one thing is of one unit each', () => {
    const { stock, baskets } = rushForOne({ seed: 7, stock: 50, shoppers: 3 });
    expect([...stock]).toEqual([['rare-7', 50]]);
    expect(baskets.map((basket) => [...basket])).toEqual([[['rare-7', 1]], [['rare-7', 1]], [['rare-7', 1]]]);
  });

  it('for several things is of two things or more, all of them on sale', () => {
    fc.assert(
      fc.property(scarcities, (scarcity) => {
        const { stock, baskets } = rushForSeveral(scarcity);
        expect(baskets).toHaveLength(scarcity.shoppers);
        for (const basket of baskets) {
          expect(basket.size).toBeGreaterThanOrEqual(2);
          for (const [productId, quantity] of basket) expect([stock.has(productId), quantity >= 1 && quantity <= 3]).toEqual([true, true]);
        }
      }),
    );
  });

  it('is the same again for the same seed, and another one for another', () => {
    fc.assert(fc.property(scarcities, (scarcity) => expect(rushForSeveral(scarcity)).toEqual(rushForSeveral(scarcity))));
    const rush = (seed: number) =>
      JSON.stringify(rushForSeveral({ seed, stock: 50, shoppers: 20 }).baskets.map((basket) => [...basket.values()]));
    expect(rush(1)).not.toBe(rush(2));
  });

  it('of two seeds is for different things', () => {
    const ids = [1, 2].flatMap((seed) =>
      [rushForOne, rushForSeveral].flatMap((rush) => [...rush({ seed, stock: 5, shoppers: 1 }).stock.keys()]),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
