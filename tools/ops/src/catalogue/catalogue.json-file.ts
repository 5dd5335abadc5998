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
  const lines: number[] = [];
  let line = 1;
  let path: string[] = [];
  let lastText = '';
  let isElementDue = false;
  // Texts, brackets, commas and line ends are all that matters; a text may hold any of the others.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},\n]|[^\s"[\]{},:]+/g)) {
    const isInList = path.length === 2 && path[1] === 'products';
    if (token === '\n') line += 1;
    else {
      if (isInList && isElementDue && token !== ']') lines.push(line);
      isElementDue = isInList && token === ',';
      if (token === '{' || token === '[') {
        path = [...path, token === '[' && path.length === 1 && lastText === '"products"' ? 'products' : token];
        isElementDue = path.length === 2 && path[1] === 'products';
      } else if (token === '}' || token === ']') path = path.slice(0, -1);
      if (token.startsWith('"') && path.length === 1) lastText = token;
    }
  }
  return lines;
}
