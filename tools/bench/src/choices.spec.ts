import fc from 'fast-check';
import { Choices } from './choices';

const items = Array.from({ length: 12 }, (_, index) => index);

describe('choices', () => {
  it('are the same again for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (seed) => {
        const [one, other] = [new Choices(seed), new Choices(seed)];
        expect(one.shuffled(items)).toEqual(other.shuffled(items));
        expect([one.share(), one.between(1, 99)]).toEqual([other.share(), other.between(1, 99)]);
      }),
    );
  });

  it('differ between neighbouring seeds', () => {
    const orders = items.map((seed) => new Choices(seed).shuffled(items).join());
    expect(new Set(orders).size).toBe(items.length);
  });

  it('stay within their bounds, and reach both', () => {
    const choices = new Choices(1);
    expect(new Set(Array.from({ length: 500 }, () => choices.between(3, 7)))).toEqual(new Set([3, 4, 5, 6, 7]));
  });

  it('take each item at most once, and no more than there are', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 20 }), (seed, count) => {
        const taken = new Choices(seed).some(items, count);
        expect(taken).toHaveLength(Math.min(count, items.length));
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
  });
});
