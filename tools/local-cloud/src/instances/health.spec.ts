import { afterCheck, INITIAL, isMatching, type Health, type HealthRules } from './health';

const rules: HealthRules = { path: '/', intervalMs: 1, timeoutMs: 1, healthyAfter: 2, unhealthyAfter: 3, matcher: '200' };

/** The state after checks written as text: `+` answered, `-` failed. */
function stateAfter(checks: string, from: Health = INITIAL) {
  return [...checks].reduce((health, check) => afterCheck(health, check === '+', rules), from).state;
}

describe('health of a target', () => {
  it.each([
    ['is initial until it answers', '--', 'initial'],
    ['is healthy after its first answer', '--+', 'healthy'],
    ['stays healthy below the threshold of failures', '+--', 'healthy'],
    ['counts only failures in a row', '+--+--', 'healthy'],
    ['is unhealthy at the threshold of failures', '+---', 'unhealthy'],
    ['stays unhealthy below the threshold of answers', '+---+', 'unhealthy'],
    ['counts only answers in a row', '+---+-+', 'unhealthy'],
    ['is healthy again at the threshold of answers', '+---++', 'healthy'],
  ])('%s', (_rule, checks, state) => {
    expect(stateAfter(checks)).toBe(state);
  });

  it.each([
    ['200', 200, true],
    ['200', 204, false],
    ['200,204', 204, true],
    ['200-299', 250, true],
    ['200-299', 300, false],
  ])('matches status by %s: %d is %s', (matcher, status, expected) => {
    expect(isMatching(matcher, status)).toBe(expected);
  });
});
