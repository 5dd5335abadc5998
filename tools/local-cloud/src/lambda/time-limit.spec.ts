import { timeLimitMs } from './time-limit';

describe('the time limit of an invocation', () => {
  it.each([
    ['is its timeout as long as time is not scaled', 30_000, 1, 30_000],
    ['is scaled as the visibility of its messages is', 30_000, 0.5, 15_000],
    ['leaves five seconds for work, which does not run faster', 30_000, 0.01, 5_000],
    ['is never longer than a timeout that is shorter', 1_000, 0.01, 1_000],
  ])('%s', (_rule, timeoutMs, scale, expected) => {
    expect(timeLimitMs(timeoutMs, scale)).toBe(expected);
  });
});
