import type { CatalogueEntry } from '@order-carts/cart-application';
import { money, PRODUCT_ID_MAX_LENGTH, PRODUCT_ID_PATTERN } from '@order-carts/shared-kernel';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Value } from 'typebox/value';

/** A product as a catalogue file has it, whatever the format. Prices are in the minor unit of the shop's currency. */
const RowSchema = Type.Object({
  productId: Type.String({ pattern: PRODUCT_ID_PATTERN, maxLength: PRODUCT_ID_MAX_LENGTH }),
  name: Type.String({ minLength: 1, maxLength: 120 }),
  description: Type.String({ maxLength: 2000 }),
  category: Type.String({ pattern: PRODUCT_ID_PATTERN, maxLength: PRODUCT_ID_MAX_LENGTH }),
  image: Type.String({ pattern: '^(/|https://)\\S+$' }),
  priceMinor: Type.Integer({ minimum: 1, maximum: 99_999_999 }),
  units: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
});
export type CatalogueRow = Static<typeof RowSchema>;

/** What stands at one place of a file, not looked at yet. `complaint`: why it could not even be read. */
export interface FoundRow {
  /** From 1, as editors count. */
  readonly line: number;
  readonly row: unknown;
  readonly complaint?: string;
}

export interface CheckedRows {
  readonly rows: readonly CatalogueRow[];
  /** One line of text for each row at fault. */
  readonly faults: readonly string[];
}

/** Checks every row, so that all faults can be mended at once. */
export function checkedRows(found: readonly FoundRow[]): CheckedRows {
  const rows: CatalogueRow[] = [];
  const faults: string[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, row, complaint } of found) {
    const earlier = lineOf.get(idOf(row) ?? '');
    const fault =
      complaint ?? complaintAbout(row) ?? (earlier === undefined ? undefined : `this productId stands in line ${earlier} already`);
    if (fault !== undefined) faults.push(`line ${line}${named(row)}: ${fault}`);
    else if (Value.Check(RowSchema, row)) {
      lineOf.set(row.productId, line);
      rows.push(row);
    }
  }
  return { rows, faults };
}

function complaintAbout(row: unknown): string | undefined {
  if (Value.Check(RowSchema, row)) return undefined;
  return Value.Errors(RowSchema, row)
    .map(({ instancePath, message }) => `${instancePath.slice(1) || 'row'} ${message}`)
    .join('; ');
}

const named = (row: unknown): string => (idOf(row) === undefined ? '' : ` (${idOf(row)})`);

function idOf(row: unknown): string | undefined {
  const id = typeof row === 'object' && row !== null && 'productId' in row ? row.productId : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

export function entryOf({ priceMinor, units, ...texts }: CatalogueRow, currency: string): CatalogueEntry {
  const { productId, name, description, category, image } = texts;
  return { productId, name, description, category, image, unitPrice: money(priceMinor, currency), unitsOnHand: units };
}

export function rowOf({ productId, name, description, category, image, unitPrice, unitsOnHand }: CatalogueEntry): CatalogueRow {
  return { productId, name, description, category, image, priceMinor: unitPrice.amountMinor, units: unitsOnHand };
}
