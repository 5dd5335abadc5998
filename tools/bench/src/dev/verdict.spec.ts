import { faultsOf, type Measured } from './verdict';

const good: Measured = { samples: new Map([['API', [900, 2_500, 1_100]]]), requests: { sent: 100, failures: [] }, remarks: [] };

describe('the verdict on development', () => {
  it('finds nothing when the median is within the limit and no request failed', () => {
    expect(faultsOf(good, 2_000)).toEqual([]);
  });

  it('names what is slower than the limit in the median', () => {
    expect(faultsOf({ ...good, samples: new Map([['API', [900, 2_500, 2_100]]]) }, 2_000)).toEqual([
      'API: seen 2100 ms after the save in the median, the limit is 2000 ms',
    ]);
  });

  it('names each request that failed', () => {
    const requests = { sent: 100, failures: ['place an order: 502'] };
    expect(faultsOf({ ...good, requests }, 2_000)).toEqual(['a request failed: place an order: 502']);
  });

  it('is worth nothing when nobody asked for anything', () => {
    expect(faultsOf({ ...good, requests: { sent: 0, failures: [] } }, 2_000)).toEqual(['nobody asked for anything while code was swapped']);
  });

  it('passes on what else was found', () => {
    expect(faultsOf({ ...good, remarks: ['the addresses have changed'] }, 2_000)).toEqual(['the addresses have changed']);
  });
});
