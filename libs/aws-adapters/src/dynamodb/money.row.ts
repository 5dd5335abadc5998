import * as Type from 'typebox';

/** Money as the rows and events spell it. */
export const MoneyRow = Type.Object({ amountMinor: Type.Integer(), currency: Type.String() });
