import { randomInt } from 'node:crypto';
import type { Backoff } from '../../ports/backoff.port';
import type { Clock, Ids } from '../../ports/time-and-ids.port';

export interface SteppedClock extends Clock {
  advance(ms: number): void;
}

/** A clock that stands still until it is told otherwise. */
export function clockAt(start: string): SteppedClock {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs).toISOString(),
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

export interface RecordingBackoff extends Backoff {
  /** How many tries in vain each wait was behind. */
  readonly waits: readonly number[];
}

/** Waits no time at all. */
export function recordingBackoff(): RecordingBackoff {
  const waits: number[] = [];
  return { waits, wait: async (triesInVain) => void waits.push(triesInVain) };
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** ULIDs in spelling, but drawn by chance alone: suites share their tables with others, so no two tests may meet. */
export const freshIds: Ids = {
  newId: () => `0${Array.from({ length: 25 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`,
};

/** ULIDs in spelling, each greater than the one before, as those of one shop's clock are. */
export function ascendingIds(): Ids {
  let last = 0;
  return { newId: () => `01JD8Q6WAZ${String((last += 1)).padStart(16, '0')}` };
}

/** A product id that no other test uses. */
export const freshProductId = (): string => `test-${freshIds.newId().toLowerCase()}`;
