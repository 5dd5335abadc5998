import type { Product } from '@order-carts/cart-domain';
import type { CatalogueBook } from '../../ports/catalogue-book.port';
import type { Catalogue } from '../../ports/catalogue.port';

/** Products by id; the order store of the same shop takes stock from it. */
export type ProductRows = Map<string, Product>;

/** A catalogue that is never old. */
export function memoryCatalogue(rows: ProductRows): Catalogue {
  const byId = (left: Product, right: Product): number => (left.productId < right.productId ? -1 : 1);
  return { find: (productId) => rows.get(productId), all: () => [...rows.values()].sort(byId) };
}

export interface MemoryCatalogueBook extends CatalogueBook {
  /** Units that were accounted for, by product. */
  readonly adjustments: ReadonlyMap<string, readonly number[]>;
  readonly announcements: () => number;
}

export function memoryCatalogueBook(rows: ProductRows): MemoryCatalogueBook {
  const adjustments = new Map<string, readonly number[]>();
  let announced = 0;
  return {
    adjustments,
    announcements: () => announced,
    put: async (entry) => {
      const old = rows.get(entry.productId);
      rows.set(entry.productId, { ...entry, unitsOnHand: old?.unitsOnHand ?? entry.unitsOnHand });
      if (old !== undefined) return 'updated';
      adjustments.set(entry.productId, [entry.unitsOnHand]);
      return 'added';
    },
    announceChange: async () => {
      announced += 1;
    },
  };
}
