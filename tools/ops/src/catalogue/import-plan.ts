import type { CatalogueEntry } from '@order-carts/cart-application';
import { isDeepStrictEqual } from 'node:util';

export interface ImportPlan {
  /** How many products are new. */
  readonly added: number;
  /** How many are known, but their texts or price differ. */
  readonly changed: number;
}

/** What an import would change. Units count for new products only: an import never resets the stock. */
export function importPlan(entries: readonly CatalogueEntry[], onSale: readonly CatalogueEntry[]): ImportPlan {
  const known = new Map(onSale.map((product) => [product.productId, product]));
  const [old, fresh] = [entries.filter(({ productId }) => known.has(productId)), entries.filter(({ productId }) => !known.has(productId))];
  const changed = old.filter((entry) => !isDeepStrictEqual(withoutUnits(entry), withoutUnits(known.get(entry.productId))));
  return { added: fresh.length, changed: changed.length };
}

const withoutUnits = (entry: CatalogueEntry | undefined) => ({ ...entry, unitsOnHand: undefined });
