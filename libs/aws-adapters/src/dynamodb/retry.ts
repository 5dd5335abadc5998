import { setTimeout as sleepMs } from 'node:timers/promises';

/** What a retry takes from its surroundings; tests put their own in. */
export interface RetryClock {
  /** From 0 up to, but not, 1. */
  readonly random: () => number;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

export const systemRetryClock: RetryClock = { random: Math.random, nowMs: () => performance.now(), sleep: (ms) => sleepMs(ms) };

const FIRST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 400;

/**
 * Tries until `attempt` answers, or until the next wait would pass the deadline: then undefined.
 *
 * Waits a random time below a doubling bound (full jitter), so that rivals for one item do not meet again.
 */
export async function retryUntil<Answer>(
  deadlineMs: number,
  attempt: () => Promise<Answer | undefined>,
  { random, nowMs, sleep }: RetryClock,
): Promise<Answer | undefined> {
  const end = nowMs() + deadlineMs;
  for (let bound = FIRST_WAIT_MS; ; bound = Math.min(bound * 2, LONGEST_WAIT_MS)) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    const wait = random() * bound;
    if (nowMs() + wait >= end) return undefined;
    await sleep(wait);
  }
}
