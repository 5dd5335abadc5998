import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_WAIT_MS = 10_000;

/** Waits until the answer is not undefined. */
export async function eventually<Answer>(ask: () => Answer | undefined | Promise<Answer | undefined>): Promise<Answer> {
  for (const limit = Date.now() + LONGEST_WAIT_MS; Date.now() < limit; await pause(20)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error('It did not happen in time.');
}
