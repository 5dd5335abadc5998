import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { money } from '@order-carts/shared-kernel';
import { amountIn, amountText } from '../money/amount';
import { OperatorMistake } from '../operator-mistake';
import type { CatalogueRow, FoundRow } from './catalogue-row';

/** The columns of a CSV file; a shop's own file may have more of them, in any order. */
const COLUMNS = ['productId', 'name', 'description', 'category', 'image', 'price', 'units'] as const;

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** Reads a file with a line of column names, separated by `,` or `;`. Prices are written as people do (`4.20`). */
export function rowsInCsv(text: string, file: string, currency: string): readonly FoundRow[] {
  const parsed = parsedRows(text, file);
  if (parsed.length === 0) throw new OperatorMistake(`${file}: there is no product in it`);
  return parsed.map(({ record, info }) => foundRow(record, info.lines, currency));
}

export function csvOf(rows: readonly CatalogueRow[], currency: string): string {
  const records = rows.map(({ priceMinor, ...row }) => ({ ...row, price: amountText(money(priceMinor, currency)) }));
  return stringify(records, { header: true, columns: [...COLUMNS] });
}

function parsedRows(text: string, file: string): readonly Parsed[] {
  const options = {
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    delimiter: delimiterOf(text),
    columns: (head: string[]) => headOf(head, file),
  };
  try {
    // Line ends as one character, since the parser counts the two inside of a text as two lines. With `info` each record has its place.
    return parse(text.replaceAll('\r\n', '\n'), options) as unknown as Parsed[];
  } catch (fault) {
    if (fault instanceof OperatorMistake) throw fault;
    throw new OperatorMistake(`${file} is not CSV: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
}

/** A spreadsheet separates by `;` where people write `4,20`. The column names tell. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  return head.includes(';') ? ';' : ',';
}

function headOf(head: readonly string[], file: string): string[] {
  const missing = COLUMNS.filter((column) => !head.includes(column));
  if (missing.length > 0)
    throw new OperatorMistake(`${file}: the first line must name the columns ${COLUMNS.join(', ')}; missing: ${missing.join(', ')}`);
  return [...head];
}

function foundRow({ price = '', units = '', ...texts }: Parsed['record'], line: number, currency: string): FoundRow {
  const row = { ...texts, units: /^\d+$/.test(units) ? Number(units) : units };
  try {
    return { line, row: { ...row, priceMinor: amountIn(price, currency).amountMinor } };
  } catch (fault) {
    if (!(fault instanceof OperatorMistake)) throw fault;
    return { line, row, complaint: `price: ${fault.message}` };
  }
}
