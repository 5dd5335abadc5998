import type { Static } from 'typebox';
import * as Type from 'typebox';
import { MoneySchema } from './money.contract';
import { answers } from './problem.contract';

/** What a page needs to know of the shop before anybody has chosen anything. */
export const ShopSchema = Type.Object(
  {
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' }),
    delivery: Type.Object(
      {
        cost: MoneySchema,
        freeFrom: Type.Optional(
          Type.Object(MoneySchema.properties, {
            additionalProperties: false,
            description: 'Delivery is free for items of this sum or more.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    categories: Type.Array(
      Type.Object(
        { category: Type.String({ description: 'Slug, as products name it.' }), products: Type.Integer({ minimum: 1 }) },
        { additionalProperties: false },
      ),
      { description: 'Those that have products, sorted by slug.' },
    ),
    limits: Type.Object(
      { linesPerCart: Type.Integer({ minimum: 1 }), quantityPerLine: Type.Integer({ minimum: 1 }) },
      { additionalProperties: false },
    ),
  },
  { $id: 'Shop', additionalProperties: false },
);
export type ShopBody = Static<typeof ShopSchema>;

export const getShopRoute = {
  operationId: 'getShop',
  summary: 'Currency, delivery cost, categories and limits',
  tags: ['catalogue'],
  ...answers({ 200: ShopSchema }),
} as const;
