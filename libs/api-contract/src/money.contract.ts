import type { Static } from 'typebox';
import * as Type from 'typebox';

export const MoneySchema = Type.Object(
  {
    amountMinor: Type.Integer({
      minimum: 0,
      maximum: 999_999_999_999, // a full cart of the dearest product fits, and a full cart of these is still a safe integer
      description: 'Amount in the minor unit of the currency (cents for EUR).',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code.' }),
  },
  { $id: 'Money', additionalProperties: false, examples: [{ amountMinor: 1250, currency: 'EUR' }] },
);
export type MoneyBody = Static<typeof MoneySchema>;
