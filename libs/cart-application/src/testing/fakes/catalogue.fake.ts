import type { Product } from '@order-carts/cart-domain';
import { isSameMoney } from '@order-carts/shared-kernel';
import type { Adjustment, BookChange, CatalogueBook } from '../../ports/catalogue-book.port';
import type { Catalogue } from '../../ports/catalogue.port';

/** Products by id; the order store of the same shop takes stock from it. */
export type ProductRows = Map<string, Product>;

/** A catalogue that is never old. */
export function memoryCatalogue(rows: ProductRows): Catalogue {
  return { find: (productId) => rows.get(productId), all: () => sortedProducts(rows) };
}

export interface MemoryCatalogueBook extends CatalogueBook {
  /** By product, oldest first. */
  readonly adjustments: ReadonlyMap<string, readonly Adjustment[]>;
  readonly announcements: () => number;
}

export function memoryCatalogueBook(rows: ProductRows): MemoryCatalogueBook {
  const adjustments = new Map<string, readonly Adjustment[]>();
  const adjust = (productId: string, adjustment: Adjustment): void =>
    void adjustments.set(productId, [...(adjustments.get(productId) ?? []), adjustment]);
  const changing = changesOf(rows, adjust);
  let announced = 0;
  return {
    ...changing,
    adjustments,
    announcements: () => announced,
    all: async () => sortedProducts(rows),
    put: async (entry) => {
      const { productId, unitPrice, unitsOnHand } = entry;
      const old = rows.get(productId);
      if (old !== undefined) await changing.setPrice(productId, unitPrice);
      else adjust(productId, { units: unitsOnHand, reason: 'import' });
      rows.set(productId, { ...entry, unitsOnHand: rows.get(productId)?.unitsOnHand ?? unitsOnHand });
      return old === undefined ? 'added' : 'updated';
    },
    announceChange: async () => {
      announced += 1;
    },
  };
}

type Changes = Pick<CatalogueBook, 'setUnits' | 'addUnits' | 'setPrice'>;

function changesOf(rows: ProductRows, adjust: (productId: string, adjustment: Adjustment) => void): Changes {
  const changeUnits = (productId: string, reason: 'count' | 'restock', target: (before: number) => number): BookChange<number> => {
    const product = rows.get(productId);
    if (product === undefined) return { outcome: 'unknown-product' };
    const { unitsOnHand: before } = product;
    const after = target(before);
    if (after < 0) return { outcome: 'below-zero', unitsOnHand: before };
    if (after !== before) adjust(productId, { units: after - before, reason });
    rows.set(productId, { ...product, unitsOnHand: after });
    return { outcome: 'changed', before, after };
  };
  return {
    setUnits: async (productId, units) => changeUnits(productId, 'count', () => units),
    addUnits: async (productId, units) => changeUnits(productId, 'restock', (before) => before + units),
    setPrice: async (productId, unitPrice) => {
      const product = rows.get(productId);
      if (product === undefined) return { outcome: 'unknown-product' };
      const before = product.unitPrice;
      if (!isSameMoney(before, unitPrice)) adjust(productId, { units: 0, reason: 'price', priceMinor: unitPrice.amountMinor });
      rows.set(productId, { ...product, unitPrice });
      return { outcome: 'changed', before, after: unitPrice };
    },
  };
}

const sortedProducts = (rows: ProductRows): readonly Product[] =>
  [...rows.values()].sort((left, right) => (left.productId < right.productId ? -1 : 1));
