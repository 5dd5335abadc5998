import type { Ids } from '@order-carts/cart-application';
import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Random bytes are fetched by so many at a time: one by one, as the library would, they cost more than all the rest of an id. */
const POOL_BYTES = 1024;

/** ULIDs that sort in the order in which this process made them, also within one millisecond. */
export function ulidIds(): Ids {
  const next = monotonicFactory(pooledRandom());
  return { newId: () => next() };
}

/** Cryptographically random numbers from 0 up to, but not, 1, in the steps of a byte: a ULID's digits take five bits each. */
function pooledRandom(): () => number {
  const pool = new Uint8Array(POOL_BYTES);
  let at = POOL_BYTES;
  return () => {
    if (at === POOL_BYTES) {
      randomFillSync(pool);
      at = 0;
    }
    const byte = pool[at] ?? 0;
    at += 1;
    return byte / 256;
  };
}
