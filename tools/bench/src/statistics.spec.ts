import fc from 'fast-check';
import { percentile, summary } from './statistics';

describe('percentile', () => {
  it('is a sample that the named share does not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (samples, share) => {
        const value = percentile(samples, share);
        expect(samples).toContain(value);
        expect(samples.filter((sample) => sample <= value).length).toBeGreaterThanOrEqual(share * samples.length);
      }),
    );
  });

  it('needs samples', () => {
    expect(() => percentile([], 0.5)).toThrow('no samples');
  });
});

describe('summary', () => {
  it('tells minimum, median, 95th percentile and maximum', () => {
    expect(summary([3, 1, 2])).toEqual(['1.0', '2.0', '3.0', '3.0']);
  });
});
