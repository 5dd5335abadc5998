import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_WAIT_MS = 40_000;

/** Waits until the answer is not undefined; throws when that takes too long, so that no test waits on when it has failed. */
export async function eventually<Answer>(
  ask: () => Answer | undefined | Promise<Answer | undefined>,
  longestWaitMs = LONGEST_WAIT_MS,
): Promise<Answer> {
  for (const limit = Date.now() + longestWaitMs; Date.now() < limit; await pause(20)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error('It did not happen in time.');
}
