import type { Static } from 'typebox';
import * as Type from 'typebox';
import { readRow } from './row';

export const INFO_SK = 'INFO';
/** The one item per product that holds price and units; more of them may follow for a hot product. */
export const STOCK_SK = 'STOCK#00';
export const STOCK_SK_PREFIX = 'STOCK#';
export const ADJUSTMENT_SK_PREFIX = 'ADJUST#';
/** Above every STOCK key. */
export const AFTER_STOCK_SK = 'STOCK#~';

/** A row whose version tells the API's processes that their snapshot is old. No product has such an id. */
export const CATALOGUE_VERSION_KEY = { productId: '#catalogue', sk: 'VERSION' } as const;

export const InfoRowSchema = Type.Object({
  productId: Type.String(),
  name: Type.String(),
  description: Type.String(),
  category: Type.String(),
  image: Type.String(),
});
export type InfoRow = Static<typeof InfoRowSchema>;

export const StockRowSchema = Type.Object({
  productId: Type.String(),
  sk: Type.String(),
  priceMinor: Type.Integer({ minimum: 0 }),
  currency: Type.String(),
  onHand: Type.Integer(),
});
export type StockRow = Static<typeof StockRowSchema>;

export const CatalogueVersionSchema = Type.Object({ version: Type.Integer() });

/** A row of the table as it was read, before anybody looked at more than its key. */
export type RawRow = Readonly<Record<string, unknown>>;

export const readInfoRow = (row: RawRow, table: string): InfoRow => readRow(InfoRowSchema, row, { table, key: keyTextOf(row) });
export const readStockRow = (row: RawRow, table: string): StockRow => readRow(StockRowSchema, row, { table, key: keyTextOf(row) });

const keyTextOf = ({ productId, sk }: RawRow): string => `${String(productId)}/${String(sk)}`;
