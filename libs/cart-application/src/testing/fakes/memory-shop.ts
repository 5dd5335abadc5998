import type { Product } from '@order-carts/cart-domain';
import type { CartStore } from '../../ports/cart-store.port';
import type { Catalogue } from '../../ports/catalogue.port';
import type { OrderPlacement, OrderStore } from '../../ports/order-store.port';
import { memoryCartStore, type CartRows } from './cart-store.fake';
import { memoryCatalogue, memoryCatalogueBook, type MemoryCatalogueBook, type ProductRows } from './catalogue.fake';
import { memoryOrderStore } from './order-store.fake';

export interface MemoryShop {
  readonly carts: CartStore;
  readonly orders: OrderStore;
  readonly catalogue: Catalogue;
  readonly book: MemoryCatalogueBook;
  /** The rows themselves, for arranging and looking. */
  readonly products: ProductRows;
  readonly placements: ReadonlyMap<string, OrderPlacement>;
}

/** A whole shop in memory: its stores share their rows, as the real tables are shared. */
export function memoryShop(...products: readonly Product[]): MemoryShop {
  const productRows: ProductRows = new Map(products.map((product) => [product.productId, product]));
  const carts: CartRows = new Map();
  const placements = new Map<string, OrderPlacement>();
  return {
    carts: memoryCartStore(carts),
    orders: memoryOrderStore({ placements, carts, products: productRows }),
    catalogue: memoryCatalogue(productRows),
    book: memoryCatalogueBook(productRows),
    products: productRows,
    placements,
  };
}
