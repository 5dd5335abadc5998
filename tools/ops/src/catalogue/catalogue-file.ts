import type { CatalogueEntry } from '@order-carts/cart-application';
import { money, PRODUCT_ID_MAX_LENGTH, PRODUCT_ID_PATTERN } from '@order-carts/shared-kernel';
import { readFile } from 'node:fs/promises';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Value } from 'typebox/value';
import { OperatorMistake } from '../operator-mistake';

const RowSchema = Type.Object({
  productId: Type.String({ pattern: PRODUCT_ID_PATTERN, maxLength: PRODUCT_ID_MAX_LENGTH }),
  name: Type.String({ minLength: 1, maxLength: 120 }),
  description: Type.String({ maxLength: 2000 }),
  category: Type.String({ pattern: PRODUCT_ID_PATTERN, maxLength: PRODUCT_ID_MAX_LENGTH }),
  image: Type.String({ pattern: '^(/|https://)\\S+$' }),
  priceMinor: Type.Integer({ minimum: 1, maximum: 99_999_999 }),
  units: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
});
type Row = Static<typeof RowSchema>;

const FileSchema = Type.Object({ currency: Type.String(), products: Type.Array(Type.Unknown(), { minItems: 1 }) });

/** The entries of a catalogue file. Throws one mistake that lists every row at fault with its place; then nothing is imported. */
export async function entriesIn(file: string, shopCurrency: string): Promise<readonly CatalogueEntry[]> {
  return entriesOf(await readFile(file, 'utf8').catch((fault: unknown) => refuseFile(file, fault)), file, shopCurrency);
}

/** Like `entriesIn`, for the text of the file. */
export function entriesOf(text: string, file: string, shopCurrency: string): readonly CatalogueEntry[] {
  const content = jsonOf(text, file);
  if (!Value.Check(FileSchema, content)) throw new OperatorMistake(`${file}: expected { "currency": "…", "products": [ … ] }`);
  const faults = content.currency === shopCurrency ? [] : [`currency is ${content.currency}, but the shop sells in ${shopCurrency}`];
  const seen = new Set<string>();
  const entries = content.products.flatMap((row, index) => {
    const complaint = complaintAbout(row, seen);
    if (complaint !== undefined) faults.push(`products[${index}]${nameOf(row)}: ${complaint}`);
    return Value.Check(RowSchema, row) ? [entryOf(row, shopCurrency)] : [];
  });
  if (faults.length > 0) throw new OperatorMistake(`${file}: nothing was imported.\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return entries;
}

function complaintAbout(row: unknown, seen: Set<string>): string | undefined {
  if (!Value.Check(RowSchema, row)) {
    return Value.Errors(RowSchema, row)
      .map(({ instancePath, message }) => `${instancePath.slice(1) || 'row'} ${message}`)
      .join('; ');
  }
  if (seen.has(row.productId)) return 'this productId stands in the file twice';
  seen.add(row.productId);
  return undefined;
}

function entryOf({ priceMinor, units, ...texts }: Row, currency: string): CatalogueEntry {
  const { productId, name, description, category, image } = texts;
  return { productId, name, description, category, image, unitPrice: money(priceMinor, currency), unitsOnHand: units };
}

function nameOf(row: unknown): string {
  const id = typeof row === 'object' && row !== null && 'productId' in row ? row.productId : undefined;
  return typeof id === 'string' ? ` (${id})` : '';
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new OperatorMistake(`${file} is not JSON: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
}

function refuseFile(file: string, fault: unknown): never {
  throw new OperatorMistake(`cannot read ${file}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
}
