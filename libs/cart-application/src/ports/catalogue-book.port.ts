import type { Product } from '@order-carts/cart-domain';

/** A row of a catalogue file: the product as it shall be sold, with the units it starts with. */
export type CatalogueEntry = Product;

/** The shop's own books of products: the operator's side of the catalogue. */
export interface CatalogueBook {
  /**
   * Writes texts and price; stock only when the product is new, with the ADJUST row that accounts for it.
   * A repeat of the same entry changes nothing.
   */
  put(entry: CatalogueEntry): Promise<'added' | 'updated'>;
  /** Tells every API process that its snapshot is old. */
  announceChange(): Promise<void>;
}
