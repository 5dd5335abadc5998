import { MalformedRow } from '@order-carts/cart-application';
import type { Static, TSchema } from 'typebox';
import { Check, Errors } from 'typebox/schema';

/** Where a row was found, for the message of a fault. */
export interface RowPlace {
  readonly table: string;
  readonly key: string;
}

/**
 * Checks a stored row once, where it enters. Attributes the schema does not name are kept.
 * Throws a `MalformedRow` naming table, key and attribute, never a value: rows hold addresses.
 */
export function readRow<Schema extends TSchema>(schema: Schema, row: unknown, { table, key }: RowPlace): Static<Schema> {
  if (Check(schema, row)) return row;
  const faults = Errors(schema, row)[1].map(({ instancePath, message }) => `${instancePath.slice(1) || 'row'} ${message}`);
  throw new MalformedRow(`malformed row ${key} in table ${table}: ${faults.slice(0, 5).join('; ')}`);
}

/** The same for whoever looks at many rows: a row that does not fit is an answer, so that it cannot hide the others. */
export function readRowOrFault<Schema extends TSchema>(schema: Schema, row: unknown, place: RowPlace): Static<Schema> | MalformedRow {
  try {
    return readRow(schema, row, place);
  } catch (fault) {
    if (fault instanceof MalformedRow) return fault;
    throw fault;
  }
}
