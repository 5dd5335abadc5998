import type { Answer } from '@order-carts/api-contract';
import { setTimeout as pause } from 'node:timers/promises';

const MOST_TRIES = 200;
const BETWEEN_MS = 50;

/** Asks until the shop answers, as people do who lose their connection; only for what may be asked twice. Throws when it refuses. */
export async function persistently<Data>(ask: () => Promise<Answer<Data>>): Promise<Data> {
  return untilAnswered(async () => {
    const answer = await ask();
    if (answer.ok) return answer.data;
    if (answer.problem.status === 503) return undefined;
    throw new Refused(`the API refused: ${answer.problem.code} ${answer.problem.title}`);
  });
}

/** Tries until there is an answer. Throws when none comes, or a refusal. */
export async function untilAnswered<Data>(attempt: () => Promise<Data | undefined>): Promise<Data> {
  let fault: unknown;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    try {
      const answer = await attempt();
      if (answer !== undefined) return answer;
    } catch (error) {
      if (error instanceof Refused) throw error;
      fault = error;
    }
    await pause(BETWEEN_MS);
  }
  throw new Error(`the API did not answer in ${MOST_TRIES} tries`, { cause: fault });
}

/** An answer that no further try can change. */
export class Refused extends Error {}

/** Does it for all, so many at a time; the answers stand in the order of the items. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const left = items.map((item, index) => ({ item, index }));
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results.set(next.index, await work(next.item));
  };
  await Promise.all(Array.from({ length: most }, worker));
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}
