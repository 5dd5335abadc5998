import type { DeadLetters, LetterMove, LetterMoveProgress, SendBackOutcome } from '@order-carts/cart-application';
import { setTimeout as wait } from 'node:timers/promises';
import { OperatorMistake } from '../operator-mistake';
import { countingOf, progressOf } from '../output';

export type SentLetters = ReadonlyMap<string, SendBackOutcome>;

/** Sends the letters with these ids back, wherever they lie. */
export async function sendLetters(places: readonly DeadLetters[], ids: readonly string[]): Promise<SentLetters> {
  const outcomes = new Map<string, SendBackOutcome>();
  for (const place of places) {
    const left = ids.filter((id) => (outcomes.get(id) ?? { outcome: 'gone' }).outcome === 'gone');
    if (left.length === 0) break;
    for (const [id, outcome] of await place.sendBack(left)) outcomes.set(id, outcome);
  }
  return outcomes;
}

/** The place of this name, with or without the stage's prefix. Throws an `OperatorMistake` that lists all. */
export function placeNamed(places: readonly DeadLetters[], name: string): DeadLetters {
  const found = places.find((place) => place.name === name || name.endsWith(`-${place.name}`));
  if (found === undefined)
    throw new OperatorMistake(`there is no place ${name}; there are ${places.map((place) => place.name).join(', ')}`);
  return found;
}

/** Sends all letters of a place that has no source queue back, one by one. */
export async function sendOneByOne(place: DeadLetters): Promise<SentLetters> {
  const ids = (await place.look()).map(({ id }) => id);
  const progress = progressOf('sent back', ids.length);
  let done = 0;
  return place.sendBack(ids, () => progress((done += 1)));
}

const LOOK_PAUSE_MS = 500;

/** More letters than lay there are on their way: they come back as fast as they go. The depth is an estimate. */
const isCircling = (moved: number, depth: number): boolean => moved > 2 * depth + 10;

/**
 * Follows a move of SQS to its end. `stop` ends it early, and so does a circle: what has been moved stays moved.
 */
export async function followMove(move: LetterMove, depth: number, stop: AbortSignal): Promise<LetterMoveProgress> {
  const line = countingOf('moved');
  let why: string | undefined;
  for (;;) {
    const progress = await move.progress();
    line.count(progress.moved);
    if (progress.status !== 'running') {
      line.end();
      return { ...progress, reason: progress.reason ?? why };
    }
    const reason = stop.aborted
      ? 'stopped'
      : isCircling(progress.moved, depth)
        ? 'the letters come back: mend their reason first'
        : undefined;
    if (why === undefined && reason !== undefined) {
      why = reason;
      await move.cancel();
    } else await wait(LOOK_PAUSE_MS);
  }
}
