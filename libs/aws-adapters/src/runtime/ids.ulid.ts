import type { Ids } from '@order-carts/cart-application';
import { monotonicFactory } from 'ulid';

/** ULIDs that sort in the order in which this process made them, also within one millisecond. */
export function ulidIds(): Ids {
  const next = monotonicFactory();
  return { newId: () => next() };
}
