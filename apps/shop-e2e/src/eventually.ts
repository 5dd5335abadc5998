const POLL_MS = 50;
const GIVE_UP_MS = 20_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** Asks until there is an answer: what happens after an order is asynchronous. Throws when none comes in 20 seconds. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + GIVE_UP_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what}: still not there after ${GIVE_UP_MS / 1000} s`);
    await pause();
  }
}

/** Looks until the page is as expected, and then no longer; else fails with what was wrong at the last look. */
export async function soon(expectation: () => Promise<void>, giveUpMs = GIVE_UP_MS): Promise<void> {
  const end = Date.now() + giveUpMs;
  for (;;) {
    try {
      return await expectation();
    } catch (fault) {
      if (Date.now() > end) throw fault;
      await pause();
    }
  }
}
