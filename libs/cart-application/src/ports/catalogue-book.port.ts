import type { Product } from '@order-carts/cart-domain';
import type { Money } from '@order-carts/shared-kernel';

/** A row of a catalogue file: the product as it shall be sold, with the units it starts with. */
export type CatalogueEntry = Product;

/** A line of the books. On hand are the units of all adjustments less those of all orders that were not cancelled. */
export interface Adjustment {
  readonly units: number;
  readonly reason: 'import' | 'count' | 'restock' | 'price';
  /** The new price, in the minor unit; only of a `price`, which moves no units. */
  readonly priceMinor?: number | undefined;
}

/** What became of a product's stock or price. `below-zero`: fewer units are there than shall be taken. */
export type BookChange<Value> =
  | { readonly outcome: 'changed'; readonly before: Value; readonly after: Value }
  | { readonly outcome: 'unknown-product' }
  | { readonly outcome: 'below-zero'; readonly unitsOnHand: number };

/** The shop's own books of products: the operator's side of the catalogue. Every change writes its ADJUST row, in one transaction. */
export interface CatalogueBook {
  /**
   * Writes texts and price; stock only when the product is new.
   * A repeat of the same entry changes nothing.
   */
  put(entry: CatalogueEntry): Promise<'added' | 'updated'>;
  /** Every product with its units of now, sorted by id. */
  all(): Promise<readonly CatalogueEntry[]>;
  /** Counts the units anew: the difference to what the books say is the adjustment. */
  setUnits(productId: string, units: number): Promise<BookChange<number>>;
  /** Adds units, or takes some away when negative; never below zero. */
  addUnits(productId: string, units: number): Promise<BookChange<number>>;
  setPrice(productId: string, unitPrice: Money): Promise<BookChange<Money>>;
  /** Tells every API process that its snapshot is old. */
  announceChange(): Promise<void>;
}
