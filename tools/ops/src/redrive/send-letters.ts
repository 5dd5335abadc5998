import type { DeadLetters, LetterMove, LetterMoveProgress, SendBackOutcome } from '@order-carts/cart-application';
import { setTimeout as wait } from 'node:timers/promises';
import { OperatorMistake } from '../operator-mistake';
import { countingOf, progressOf } from '../output';

export interface SentLetters {
  /** Of each letter that was named, by its id. */
  readonly outcomes: ReadonlyMap<string, SendBackOutcome>;
  /** Why a place could not be searched to its end: a letter that is nowhere else may lie there. */
  readonly faults: readonly string[];
}

/** Sends the letters with these ids back, wherever they lie. Never rejects: what was sent is told, whatever failed behind it. */
export async function sendLetters(places: readonly DeadLetters[], ids: readonly string[]): Promise<SentLetters> {
  const outcomes = new Map<string, SendBackOutcome>();
  const faults: string[] = [];
  const progress = progressOf('letters done:', ids.length);
  const settle = (id: string, outcome: SendBackOutcome): void => {
    if (outcome.outcome === 'gone') return; // another place may have it
    outcomes.set(id, outcome);
    progress(outcomes.size);
  };
  for (const place of places) {
    const left = ids.filter((id) => !outcomes.has(id));
    if (left.length === 0) break;
    await place.sendBack(left, settle).catch((fault: unknown) => faults.push(`${place.name}: ${textOf(fault)}`));
  }
  const nowhere = faults.length === 0 ? GONE : notFound(faults);
  for (const id of ids) if (!outcomes.has(id)) outcomes.set(id, nowhere);
  progress(ids.length);
  return { outcomes, faults };
}

const GONE: SendBackOutcome = { outcome: 'gone' };
const textOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
const notFound = (faults: readonly string[]): SendBackOutcome => ({
  ...{ outcome: 'failed', isSent: false },
  reason: `it was not found, and not every place could be searched (${faults.join('; ')})`,
});

/** The place of this name, with or without the stage's prefix. Throws an `OperatorMistake` that lists all. */
export function placeNamed(places: readonly DeadLetters[], name: string): DeadLetters {
  const found = places.find((place) => place.name === name || name.endsWith(`-${place.name}`));
  if (found === undefined)
    throw new OperatorMistake(`there is no place ${name}; there are ${places.map((place) => place.name).join(', ')}`);
  return found;
}

/** Sends all letters of a place that has no source queue back, one by one. */
export async function sendOneByOne(place: DeadLetters): Promise<SentLetters> {
  return sendLetters(
    [place],
    (await place.look()).map(({ id }) => id),
  );
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
