import type { Static } from 'typebox';
import * as Type from 'typebox';

export const MoneySchema = Type.Object(
  {
    amountMinor: Type.Integer({
      minimum: 0,
      maximum: 9_999_999_999,
      description: 'Amount in the minor unit of the currency (cents for EUR).',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code.' }),
  },
  { $id: 'Money', additionalProperties: false, examples: [{ amountMinor: 1250, currency: 'EUR' }] },
);
export type MoneyBody = Static<typeof MoneySchema>;
