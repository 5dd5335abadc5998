import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { Check } from 'typebox/schema';
import * as Type from 'typebox';
import { OperatorMistake } from '../operator-mistake';
import type { CatalogueRow, FoundRow } from './catalogue-row';

const FileSchema = Type.Object({ currency: Type.String(), products: Type.Array(Type.Unknown(), { minItems: 1 }) });

/** Reads `{ "currency": "EUR", "products": [ … ] }`. Throws an `OperatorMistake` when it is not that. */
export function rowsInJson(text: string, file: string): { readonly currency: string; readonly found: readonly FoundRow[] } {
  const content = parsed(text, file);
  if (!Check(FileSchema, content)) throw new OperatorMistake(`${file}: expected { "currency": "…", "products": [ … ] }`);
  const lines = linesOfProducts(text);
  return { currency: content.currency, found: content.products.map((row, index) => ({ line: lines[index] ?? 1, row })) };
}

export function jsonOf(rows: readonly CatalogueRow[], currency: string): string {
  return `${JSON.stringify({ currency, products: rows }, null, 2)}\n`;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new OperatorMistake(`${file} is not JSON: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
}

/** The line on which each element of the list `products` begins. The text is known to be JSON. */
function linesOfProducts(text: string): readonly number[] {
  const tree = parseTree(text);
  const elements = tree && findNodeAtLocation(tree, ['products'])?.children;
  return (elements ?? []).map(({ offset }) => text.slice(0, offset).split('\n').length);
}
