import { isUlid } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { firstOrderIdAt } from './order-id';

const iso = (ms: number): string => new Date(ms).toISOString();
const moment = fc.integer({ min: 0, max: Date.parse('9999-12-31T23:59:59.999Z') });

describe('order › the first id of a moment', () => {
  it('begins with the time as ULIDs spell it', () => {
    expect(firstOrderIdAt('2016-07-30T23:54:10.259Z')).toBe('01ARZ3NDEK0000000000000000');
    expect(firstOrderIdAt('1970-01-01T00:00:00.000Z')).toBe('0'.repeat(26));
  });

  it.each(['yesterday', '', '1969-12-31T23:59:59.000Z'])('throws for %j, which is no time that an id can have', (at) => {
    expect(() => firstOrderIdAt(at)).toThrow(RangeError);
  });

  it('sorts as the moments do', () => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [first, second] = [firstOrderIdAt(iso(one)), firstOrderIdAt(iso(other))];
        expect(first < second).toBe(one < other);
        expect([first, second].every(isUlid)).toBe(true);
      }),
    );
  });
});
