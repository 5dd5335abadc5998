import { CART_TTL_DAYS } from '@order-carts/shared-kernel';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The end of a cart's life when it is written at `at`: every write renews it. */
export function cartExpiry(at: string): string {
  return new Date(Date.parse(at) + CART_TTL_DAYS * DAY_MS).toISOString();
}
