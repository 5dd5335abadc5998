import { CLIENT_KEY_PATTERN, MAX_LINES_PER_CART, MAX_QUANTITY_PER_LINE, ULID_PATTERN } from '@order-carts/shared-kernel';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { MoneySchema } from './money.contract';
import { answers, BODY_PROBLEMS } from './problem.contract';
import { AvailabilitySchema, ProductIdSchema } from './product.contract';

export const QuantitySchema = Type.Integer({ minimum: 1, maximum: MAX_QUANTITY_PER_LINE });

export const CartLineSchema = Type.Object(
  {
    productId: ProductIdSchema,
    name: Type.String(),
    image: Type.String(),
    quantity: QuantitySchema,
    unitPrice: MoneySchema,
    lineTotal: MoneySchema,
    availability: AvailabilitySchema,
    unitsLeft: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { $id: 'CartLine', additionalProperties: false },
);
export type CartLineBody = Static<typeof CartLineSchema>;

export const TotalsSchema = Type.Object(
  { items: MoneySchema, delivery: MoneySchema, total: MoneySchema },
  { $id: 'Totals', additionalProperties: false, description: 'Prices include tax. Delivery is free from an amount the shop sets.' },
);
export type TotalsBody = Static<typeof TotalsSchema>;

/** `withdrawn`: what the shopper chose and the shop no longer sells; not part of the totals and of no order. */
export const CartSchema = Type.Object(
  {
    cartId: Type.String({ pattern: ULID_PATTERN }),
    version: Type.Integer({ minimum: 1 }),
    status: Type.Enum(['open', 'checked-out']),
    lines: Type.Array(CartLineSchema, { maxItems: MAX_LINES_PER_CART }),
    withdrawn: Type.Array(Type.Object({ productId: ProductIdSchema, quantity: QuantitySchema }, { additionalProperties: false })),
    totals: TotalsSchema,
    expiresAt: Type.String({ format: 'date-time' }),
    orderId: Type.Optional(Type.String({ pattern: ULID_PATTERN, description: 'Only when `checked-out`.' })),
  },
  { $id: 'Cart', additionalProperties: false },
);
export type CartBody = Static<typeof CartSchema>;

export const CreateCartSchema = Type.Object({ productId: ProductIdSchema, quantity: QuantitySchema }, { additionalProperties: false });
export type CreateCartBody = Static<typeof CreateCartSchema>;

export const CreatedCartSchema = Type.Object(
  { cart: CartSchema, secret: Type.String({ description: 'Shown this once: send it as `Authorization: Bearer <secret>`.' }) },
  { $id: 'CreatedCart', additionalProperties: false },
);
export type CreatedCartBody = Static<typeof CreatedCartSchema>;

export const SetQuantitySchema = Type.Object({ quantity: QuantitySchema }, { additionalProperties: false });

export const IdempotencyHeadersSchema = Type.Object({
  'idempotency-key': Type.String({
    pattern: CLIENT_KEY_PATTERN,
    description: "The client's key for this one intent; a retry repeats it. A UUID fits.",
  }),
});

/** `If-Match` is optional here because its absence is 428, not 400. */
export const EditHeadersSchema = Type.Object({
  ...IdempotencyHeadersSchema.properties,
  'if-match': Type.Optional(
    Type.String({ description: 'Required: the version of the cart that the shopper saw, as its ETag gave it.', examples: ['"3"'] }),
  ),
});

const cartParams = Type.Object({ cartId: Type.String({ pattern: ULID_PATTERN }) });
const lineParams = Type.Object({ cartId: Type.String({ pattern: ULID_PATTERN }), productId: ProductIdSchema });
const security = [{ secret: [] }];
const EDIT_PROBLEMS = ['cart-unknown', 'cart-closed', 'cart-stale', 'precondition-required'] as const;

export const createCartRoute = {
  operationId: 'createCart',
  summary: 'Start a cart with its first line; the answer holds its secret, once',
  tags: ['cart'],
  body: CreateCartSchema,
  ...answers({ 201: CreatedCartSchema }, ...BODY_PROBLEMS, 'product-unknown'),
} as const;

export const getCartRoute = {
  operationId: 'getCart',
  summary: 'A cart with current prices; its version is the ETag',
  tags: ['cart'],
  security,
  params: cartParams,
  ...answers({ 200: CartSchema }, 'malformed-request', 'cart-unknown'),
} as const;

export const setQuantityRoute = {
  operationId: 'setQuantity',
  summary: 'Set the quantity of a product; `If-Match` names the version the shopper saw',
  tags: ['cart'],
  security,
  params: lineParams,
  headers: EditHeadersSchema,
  body: SetQuantitySchema,
  ...answers({ 200: CartSchema }, ...BODY_PROBLEMS, ...EDIT_PROBLEMS, 'product-unknown', 'cart-full'),
} as const;

export const removeLineRoute = {
  operationId: 'removeLine',
  summary: 'Take a product out of the cart; a repeat is harmless',
  tags: ['cart'],
  security,
  params: lineParams,
  headers: EditHeadersSchema,
  ...answers({ 200: CartSchema }, ...BODY_PROBLEMS, ...EDIT_PROBLEMS),
} as const;
