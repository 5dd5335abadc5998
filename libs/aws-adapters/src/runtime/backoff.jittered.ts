import type { Backoff } from '@order-carts/cart-application';
import { systemRetryClock, type RetryClock } from '../dynamodb/retry';

/** SES lets a mail through every 70 ms at its usual rate: a few rivals are through within a second or two. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1000;

/** Waits a random time below a doubling bound (full jitter). */
export function jitteredBackoff({ random, sleep }: Pick<RetryClock, 'random' | 'sleep'> = systemRetryClock): Backoff {
  return {
    wait: async (triesInVain) => void (await sleep(random() * Math.min(FIRST_WAIT_MS * 2 ** (triesInVain - 1), LONGEST_WAIT_MS))),
  };
}
