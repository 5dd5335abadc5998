/** One member of a state's `Retry`, as the definition writes it. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxAttempts?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/** Names that `States.ALL` does not stand for. */
const TERMINAL = ['States.DataLimitExceeded', 'States.Runtime'];

/**
 * The retries of one task in one execution; each retrier counts for itself.
 *
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export class Retries {
  private readonly attempts = new Map<Retrier, number>();

  constructor(
    private readonly retriers: readonly Retrier[],
    private readonly random: () => number = Math.random,
  ) {}

  /** How long to wait before the next attempt; `undefined`: the error stays. */
  pauseMs(errorName: string): number | undefined {
    const retrier = this.retriers.find(({ ErrorEquals }) => ErrorEquals.some((pattern) => matches(pattern, errorName)));
    if (retrier === undefined) return undefined;
    const { IntervalSeconds = 1, BackoffRate = 2, MaxAttempts = 3, MaxDelaySeconds = Infinity, JitterStrategy = 'NONE' } = retrier;
    const made = this.attempts.get(retrier) ?? 0;
    if (made >= MaxAttempts) return undefined;
    this.attempts.set(retrier, made + 1);
    const pauseMs = Math.min(IntervalSeconds * BackoffRate ** made, MaxDelaySeconds) * 1000;
    return JitterStrategy === 'FULL' ? pauseMs * this.random() : pauseMs;
  }
}

function matches(pattern: string, errorName: string): boolean {
  if (pattern === 'States.ALL') return !TERMINAL.includes(errorName);
  return pattern === errorName || (pattern === 'States.TaskFailed' && errorName !== 'States.Timeout' && !TERMINAL.includes(errorName));
}
