import type { Money } from '@order-carts/shared-kernel';

/** A product as the shop sells it now. `unitsOnHand` is a hint: the stock item in the order's transaction decides. */
export interface Product {
  readonly productId: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  /** Path of the picture on the storefront's origin. */
  readonly image: string;
  readonly unitPrice: Money;
  readonly unitsOnHand: number;
}

export type Availability =
  { readonly status: 'in-stock' } | { readonly status: 'low-stock'; readonly unitsLeft: number } | { readonly status: 'sold-out' };

const LOW_STOCK_UNITS = 5;

export function availabilityOf(unitsOnHand: number): Availability {
  if (unitsOnHand <= 0) return { status: 'sold-out' };
  return unitsOnHand <= LOW_STOCK_UNITS ? { status: 'low-stock', unitsLeft: unitsOnHand } : { status: 'in-stock' };
}
