import type { CatalogueEntry } from '@order-carts/cart-application';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { OperatorMistake } from '../operator-mistake';
import { csvOf, rowsInCsv } from './catalogue.csv-file';
import { jsonOf, rowsInJson } from './catalogue.json-file';
import { checkedRows, entryOf, rowOf, type FoundRow } from './catalogue-row';

/** The entries of a catalogue file. Throws one mistake that lists every row at fault with its line; then nothing is imported. */
export async function entriesIn(file: string, shopCurrency: string): Promise<readonly CatalogueEntry[]> {
  return entriesOf(await readFile(file, 'utf8').catch((fault: unknown) => refuseFile(file, fault)), file, shopCurrency);
}

/** Like `entriesIn`, for the text of the file. */
export function entriesOf(text: string, file: string, shopCurrency: string): readonly CatalogueEntry[] {
  const { currency, found } = contentOf(text, file, shopCurrency);
  const { rows, faults } = checkedRows(found);
  const all = currency === shopCurrency ? faults : [`currency is ${currency}, but the shop sells in ${shopCurrency}`, ...faults];
  if (all.length > 0) throw new OperatorMistake(`${file}: nothing was imported.\n${all.map((fault) => `  ${fault}`).join('\n')}`);
  return rows.map((row) => entryOf(row, shopCurrency));
}

/** The text of a catalogue file with these entries: importing it again changes nothing. */
export function textOf(entries: readonly CatalogueEntry[], file: string, currency: string): string {
  const rows = entries.map(rowOf);
  return formatOf(file) === 'csv' ? csvOf(rows, currency) : jsonOf(rows, currency);
}

function contentOf(text: string, file: string, currency: string): { readonly currency: string; readonly found: readonly FoundRow[] } {
  return formatOf(file) === 'csv' ? { currency, found: rowsInCsv(text, file, currency) } : rowsInJson(text, file);
}

function formatOf(file: string): 'json' | 'csv' {
  const extension = extname(file).toLowerCase();
  if (extension === '.json') return 'json';
  if (extension === '.csv') return 'csv';
  throw new OperatorMistake(`${file}: a catalogue file ends in .json or .csv`);
}

function refuseFile(file: string, fault: unknown): never {
  throw new OperatorMistake(`cannot read ${file}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
}
