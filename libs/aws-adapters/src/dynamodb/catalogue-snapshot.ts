import type { Product } from '@order-carts/cart-domain';
import { money } from '@order-carts/shared-kernel';
import { INFO_SK, readInfoRow, readStockRow, STOCK_SK_PREFIX, type RawRow } from './product.row';

export interface CatalogueSnapshot {
  readonly products: ReadonlyMap<string, Product>;
  /** Products that are not sold since their rows are not as they have to be: the reason by id. */
  readonly leftOut: ReadonlyMap<string, string>;
}

export const EMPTY_SNAPSHOT: CatalogueSnapshot = { products: new Map(), leftOut: new Map() };

/**
 * The products on sale, sorted by id, from the rows of their table. One with texts but no stock item (or the reverse)
 * is not on sale; one bad row must not close the whole shop.
 */
export function snapshotOf(rows: readonly RawRow[], table: string, currency?: string): CatalogueSnapshot {
  const products: Product[] = [];
  const leftOut = new Map<string, string>();
  for (const [productId, own] of Map.groupBy(rows, (row) => String(row['productId'])).entries()) {
    try {
      const product = productOf(own, table);
      if (product === undefined) continue;
      if (currency !== undefined && product.unitPrice.currency !== currency) throw foreignPrice(product, currency);
      products.push(product);
    } catch (fault) {
      if (!(fault instanceof Error)) throw fault;
      leftOut.set(productId, fault.message);
    }
  }
  products.sort((left, right) => (left.productId < right.productId ? -1 : 1));
  return { products: new Map(products.map((product) => [product.productId, product])), leftOut };
}

function productOf(rows: readonly RawRow[], table: string): Product | undefined {
  const infoRow = rows.find(({ sk }) => sk === INFO_SK);
  const stocks = rows.filter(({ sk }) => String(sk).startsWith(STOCK_SK_PREFIX)).map((row) => readStockRow(row, table));
  const [first] = stocks;
  if (infoRow === undefined || first === undefined) return undefined;
  const { productId, name, description, category, image } = readInfoRow(infoRow, table);
  const unitsOnHand = stocks.reduce((units, { onHand }) => units + onHand, 0);
  return { productId, name, description, category, image, unitPrice: money(first.priceMinor, first.currency), unitsOnHand };
}

const foreignPrice = ({ productId, unitPrice }: Product, currency: string): Error =>
  new Error(`product ${productId} is priced in ${unitPrice.currency}, but the shop sells in ${currency}`);
