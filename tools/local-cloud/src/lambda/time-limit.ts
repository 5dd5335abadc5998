/** Work does not run faster when time is scaled: an invocation always has this long, or its whole timeout when that is shorter. */
const LEAST_MS = 5_000;

/**
 * How long an invocation may really run: a function that hangs is waited for, so its timeout is scaled as the visibility of
 * its messages is. It is told its whole timeout, by which it plans its work.
 */
export function timeLimitMs(timeoutMs: number, scale: number): number {
  return Math.max(timeoutMs * scale, Math.min(timeoutMs, LEAST_MS));
}
