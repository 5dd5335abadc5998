import { PRODUCT_ID_MAX_LENGTH, PRODUCT_ID_PATTERN } from '@order-carts/shared-kernel';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { MoneySchema } from './money.contract';
import { answers } from './problem.contract';

export const ProductIdSchema = Type.String({ pattern: PRODUCT_ID_PATTERN, maxLength: PRODUCT_ID_MAX_LENGTH, examples: ['strawberry'] });

/** `low-stock` carries the units left; both are hints: the order's transaction decides. */
export const AvailabilitySchema = Type.Enum(['in-stock', 'low-stock', 'sold-out']);

export const ProductSchema = Type.Object(
  {
    productId: ProductIdSchema,
    name: Type.String(),
    description: Type.String(),
    category: Type.String({ description: 'Slug of the category, for example `fruit`.' }),
    image: Type.String({ description: "Path of the picture on the storefront's origin." }),
    price: MoneySchema,
    availability: AvailabilitySchema,
    unitsLeft: Type.Optional(Type.Integer({ minimum: 1, description: 'Only when `low-stock`.' })),
  },
  { $id: 'Product', additionalProperties: false },
);
export type ProductBody = Static<typeof ProductSchema>;

export const ProductPageSchema = Type.Object(
  { items: Type.Array(ProductSchema), nextCursor: Type.Optional(Type.String({ description: 'Pass it as `cursor` for the next page.' })) },
  { $id: 'ProductPage', additionalProperties: false },
);
export type ProductPageBody = Static<typeof ProductPageSchema>;

export const ProductQuerySchema = Type.Object(
  {
    search: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Words that name or description contain.' })),
    category: Type.Optional(Type.String({ pattern: PRODUCT_ID_PATTERN, maxLength: PRODUCT_ID_MAX_LENGTH })),
    cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 48 })),
  },
  { additionalProperties: false },
);
export type ProductQuery = Static<typeof ProductQuerySchema>;

const productParams = Type.Object({ productId: ProductIdSchema });

export const listProductsRoute = {
  operationId: 'listProducts',
  summary: 'Products, by search words and category, a page at a time',
  tags: ['catalogue'],
  querystring: ProductQuerySchema,
  ...answers({ 200: ProductPageSchema }, 'malformed-request'),
} as const;

export const getProductRoute = {
  operationId: 'getProduct',
  summary: 'One product',
  tags: ['catalogue'],
  params: productParams,
  ...answers({ 200: ProductSchema }, 'malformed-request', 'product-unknown'),
} as const;
