import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { RetryClock } from '../dynamodb/retry';

/** A transaction cancelled for these reasons, one for each of its items. */
export const cancelled = (...codes: readonly string[]): Error =>
  new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) });

export const brokenConnection = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** Throws `fault` at the first `count` calls. */
export function failFirst(count: number, fault: () => Error): () => void {
  let left = count;
  return () => {
    left -= 1;
    if (left >= 0) throw fault();
  };
}

export interface WatchedRetryClock extends RetryClock {
  readonly waits: number[];
}

/** Waits no time at all, and remembers how long it would have. */
export function watchedRetryClock(): WatchedRetryClock {
  const waits: number[] = [];
  return {
    waits,
    random: () => 0.9,
    nowMs: () => waits.reduce((sum, wait) => sum + wait, 0),
    sleep: async (ms) => void waits.push(ms),
  };
}
