import type { Call } from '../processes/calls';
import type { Saboteur } from './saboteur';

type Forgotten = Extract<Saboteur, { forgets: string }>['forgets'];
type TypedRow = Record<string, { S?: string; M?: object } | undefined>;

interface FailedCondition extends Error {
  readonly Item?: TypedRow;
  readonly CancellationReasons?: readonly { readonly Item?: TypedRow }[];
}

/** Makes the row that a failed condition shows forget what a repeat is known by. */
export function forgetIn(fault: FailedCondition, call: Call, forgets: Forgotten): void {
  const row = fault.Item ?? fault.CancellationReasons?.find(({ Item }) => Item?.['cartId'])?.Item;
  if (row === undefined) return;
  if (forgets === 'write keys') row['writeKeys'] = { M: {} };
  else if (forgets === 'key of the checkout') pretend(row, 'checkoutKey', claimIn(call)?.[':key']);
  else pretend(row, 'requestHash', claimIn(call)?.[':requestHash']);
}

/** The values of the write that would close the cart. */
function claimIn({ input }: Call): Readonly<Record<string, unknown>> | undefined {
  return input.TransactItems?.find(({ Update }) => Update?.Key?.['cartId'])?.Update?.ExpressionAttributeValues;
}

/** Lets the row hold what is asked for, whatever it held. */
function pretend(row: TypedRow, attribute: string, value: unknown): void {
  if (row[attribute] !== undefined) row[attribute] = { S: String(value) };
}
