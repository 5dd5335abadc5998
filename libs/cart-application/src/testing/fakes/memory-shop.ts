import type { Product } from '@order-carts/cart-domain';
import type { CartStore } from '../../ports/cart-store.port';
import type { Catalogue } from '../../ports/catalogue.port';
import type { OrderIndex, OrderPlacement, OrderStore } from '../../ports/order-store.port';
import { memoryCartStore, type CartRows } from './cart-store.fake';
import { memoryCatalogue, memoryCatalogueBook, type MemoryCatalogueBook, type ProductRows } from './catalogue.fake';
import { memoryOrderIndex } from './order-index.fake';
import type { OrderRow } from './order-rows.fake';
import { memoryOrderStore } from './order-store.fake';
import { memoryOrderVersions, type RecordingOrderVersions } from './order-versions.fake';

export interface MemoryShop {
  readonly carts: CartStore;
  readonly orders: OrderStore;
  readonly index: OrderIndex;
  readonly versions: RecordingOrderVersions;
  readonly catalogue: Catalogue;
  readonly book: MemoryCatalogueBook;
  /** The rows themselves, for arranging and looking. */
  readonly products: ProductRows;
  readonly placements: ReadonlyMap<string, OrderPlacement>;
  readonly orderRows: ReadonlyMap<string, OrderRow>;
}

/** A whole shop in memory: its stores share their rows, as the real tables are shared. */
export function memoryShop(...products: readonly Product[]): MemoryShop {
  const productRows: ProductRows = new Map(products.map((product) => [product.productId, product]));
  const carts: CartRows = new Map();
  const placements = new Map<string, OrderPlacement>();
  const orders = new Map<string, OrderRow>();
  return {
    carts: memoryCartStore(carts),
    orders: memoryOrderStore({ orders, placements, carts, products: productRows }),
    index: memoryOrderIndex(orders),
    versions: memoryOrderVersions(orders),
    catalogue: memoryCatalogue(productRows),
    book: memoryCatalogueBook(productRows),
    products: productRows,
    placements,
    orderRows: orders,
  };
}
