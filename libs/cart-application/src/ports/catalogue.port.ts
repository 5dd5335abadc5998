import type { Product } from '@order-carts/cart-domain';

/** The products on sale, from memory: asking costs nothing, and the answer may be some seconds old. */
export interface Catalogue {
  find(productId: string): Product | undefined;
  /** Sorted by id. */
  all(): readonly Product[];
}
