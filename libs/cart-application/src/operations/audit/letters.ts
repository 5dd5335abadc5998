import { inParallel } from '../in-parallel';
import type { DeadLetter, DeadLetters, Effect } from '../ports/dead-letters.port';

/** Everything that was put aside, by the events in it. */
export interface LetterBox {
  readonly letters: readonly DeadLetter[];
  /** Ids of the orders whose events lie there. */
  readonly orderIds: ReadonlySet<string>;
  readonly letterFor: (eventId: string, effect: Effect) => DeadLetter | undefined;
}

const PLACES_AT_ONCE = 4;

export async function lettersIn(places: readonly DeadLetters[]): Promise<LetterBox> {
  const found = (await inParallel(places, PLACES_AT_ONCE, (place) => place.look())).flat();
  const effectsOf = new Map(places.map(({ name, effects }) => [name, effects]));
  const ids = found.flatMap(({ eventIds }) => eventIds);
  return {
    letters: found,
    orderIds: new Set(ids.map((id) => id.slice(0, id.indexOf('.')))),
    letterFor: (eventId, effect) =>
      found.find((letter) => letter.eventIds.includes(eventId) && effectsOf.get(letter.place)?.includes(effect)),
  };
}
