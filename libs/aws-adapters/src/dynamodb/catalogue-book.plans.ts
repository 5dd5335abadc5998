import type { BookChange, CatalogueEntry } from '@order-carts/cart-application';
import { money, type Money } from '@order-carts/shared-kernel';
import { adjustment, counting, newStock, pricing, textWrites, type Books } from './catalogue-book.writes';
import { readStockRow, STOCK_SK, STOCK_SK_PREFIX, type RawRow } from './product.row';
import type { Writes } from './tried-transaction';

/** What a change comes to on the rows as they were read; no writes when there is nothing to change. */
export interface BookPlan<Answer> {
  readonly writes: Writes;
  readonly answer: Answer;
}

/** A new product: its texts, its stock and the units it starts with. A known one: what differs of texts and price, never the units. */
export function putEntry(books: Books, entry: CatalogueEntry): BookPlan<'added' | 'updated'> {
  const texts = textWrites(books, entry);
  if (stockRows(books).length > 0) return { writes: [...texts, ...priceWrites(books, entry.unitPrice)], answer: 'updated' };
  const units = entry.unitsOnHand;
  return { writes: [...texts, newStock(books, entry), adjustment(books, { units, reason: 'import' })], answer: 'added' };
}

export function countedUnits(books: Books, units: number): BookPlan<BookChange<number>> {
  return changedUnits(books, 'count', () => units);
}

export function restockedUnits(books: Books, units: number): BookPlan<BookChange<number>> {
  return changedUnits(books, 'restock', (before) => before + units);
}

function changedUnits(books: Books, reason: 'count' | 'restock', target: (before: number) => number): BookPlan<BookChange<number>> {
  const row = stockRows(books).find(({ sk }) => sk === STOCK_SK);
  if (row === undefined) return { writes: [], answer: { outcome: 'unknown-product' } };
  const stock = readStockRow(row, books.tableName);
  const before = stock.onHand;
  const after = target(before);
  if (after < 0) return { writes: [], answer: { outcome: 'below-zero', unitsOnHand: before } };
  const answer = { outcome: 'changed', before, after } as const;
  if (after === before) return { writes: [], answer };
  return { writes: [counting(books, stock, after), adjustment(books, { units: after - before, reason })], answer };
}

export function newPrice(books: Books, unitPrice: Money): BookPlan<BookChange<Money>> {
  const [row] = stockRows(books);
  if (row === undefined) return { writes: [], answer: { outcome: 'unknown-product' } };
  const stock = readStockRow(row, books.tableName);
  const before = money(stock.priceMinor, stock.currency);
  return { writes: priceWrites(books, unitPrice), answer: { outcome: 'changed', before, after: unitPrice } };
}

function priceWrites(books: Books, unitPrice: Money): Writes {
  const { amountMinor: priceMinor, currency } = unitPrice;
  const changed = stockRows(books).filter((row) => row['priceMinor'] !== priceMinor || row['currency'] !== currency);
  if (changed.length === 0) return [];
  return [...changed.map((row) => pricing(books, row, unitPrice)), adjustment(books, { units: 0, reason: 'price', priceMinor })];
}

const stockRows = ({ rows }: Books): readonly RawRow[] => rows.filter(({ sk }) => String(sk).startsWith(STOCK_SK_PREFIX));
