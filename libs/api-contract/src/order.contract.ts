import { MAX_LINES_PER_CART, ULID_PATTERN } from '@order-carts/shared-kernel';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { IdempotencyHeadersSchema, QuantitySchema, TotalsSchema } from './cart.contract';
import { MoneySchema } from './money.contract';
import { answers, BODY_PROBLEMS } from './problem.contract';
import { ProductIdSchema } from './product.contract';

/** One line of text: something visible; no control characters, line separators or halves of characters (lone surrogates). */
const line = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^(?!\\s*$)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+$', description });

/**
 * What SES can deliver to: a dot-atom of ASCII at a domain of two labels or more (an international domain in its `xn--`
 * form). Escaped so that it also fits the `pattern` attribute of an HTML input.
 */
const EMAIL_ATOM = "[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+";
const DOMAIN_LABEL_END = '([A-Za-z0-9\\-]{0,61}[A-Za-z0-9])';
const EMAIL_PATTERN = `^${EMAIL_ATOM}(\\.${EMAIL_ATOM})*@([A-Za-z0-9]${DOMAIN_LABEL_END}?\\.)+[A-Za-z]${DOMAIN_LABEL_END}$`;

export const ContactSchema = Type.Object(
  {
    name: line(100, 'How the shopper is called.'),
    email: Type.String({
      maxLength: 254,
      pattern: EMAIL_PATTERN,
      description: 'Where the confirmation goes.',
    }),
  },
  { additionalProperties: false },
);

export const AddressSchema = Type.Object(
  {
    line1: line(120, 'Street and number, or what stands for it.'),
    line2: Type.Optional(line(120, 'Flat, floor, company, care of.')),
    postalCode: Type.Optional(line(20, 'Where the country has one.')),
    city: line(80, 'City, town or village.'),
    country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' }),
  },
  { additionalProperties: false },
);

/** What the shopper saw. Prices here are only compared with the shop's; they never decide what is charged. */
export const ShownLineSchema = Type.Object(
  { productId: ProductIdSchema, quantity: QuantitySchema, unitPrice: MoneySchema },
  { additionalProperties: false },
);

export const PlaceOrderSchema = Type.Object(
  {
    cartId: Type.String({ pattern: ULID_PATTERN }),
    cartVersion: Type.Integer({ minimum: 1, maximum: 999_999_999 }),
    lines: Type.Array(ShownLineSchema, { minItems: 1, maxItems: MAX_LINES_PER_CART }),
    contact: ContactSchema,
    address: AddressSchema,
  },
  { $id: 'PlaceOrder', additionalProperties: false },
);
export type PlaceOrderBody = Static<typeof PlaceOrderSchema>;

export const PlacedOrderSchema = Type.Object(
  {
    orderId: Type.String({ pattern: ULID_PATTERN }),
    orderNumber: Type.String({ examples: ['M4N8-K1WC'] }),
    placedAt: Type.String({ format: 'date-time' }),
    totals: TotalsSchema,
    accessToken: Type.String({
      description: 'Opens the order: `Authorization: Bearer <token>`, or `/orders/<orderId>#t=<token>` on the storefront.',
    }),
  },
  { $id: 'PlacedOrder', additionalProperties: false },
);
export type PlacedOrderBody = Static<typeof PlacedOrderSchema>;

export const OrderStatusSchema = Type.Enum(['placed', 'packed', 'shipped', 'delivered', 'cancelled']);

export const OrderSchema = Type.Object(
  {
    orderId: Type.String({ pattern: ULID_PATTERN }),
    orderNumber: Type.String(),
    status: OrderStatusSchema,
    placedAt: Type.String({ format: 'date-time' }),
    lines: Type.Array(
      Type.Object(
        {
          productId: ProductIdSchema,
          name: Type.String(),
          image: Type.String(),
          quantity: QuantitySchema,
          unitPrice: MoneySchema,
          lineTotal: MoneySchema,
        },
        { additionalProperties: false },
      ),
    ),
    totals: TotalsSchema,
    contact: ContactSchema,
    address: AddressSchema,
    timeline: Type.Array(
      Type.Object({ status: OrderStatusSchema, at: Type.String({ format: 'date-time' }) }, { additionalProperties: false }),
    ),
  },
  { $id: 'Order', additionalProperties: false },
);
export type OrderBody = Static<typeof OrderSchema>;

const security = [{ secret: [] }];

export const placeOrderRoute = {
  operationId: 'placeOrder',
  summary: 'Turn a cart into an order, exactly once per `Idempotency-Key`',
  description:
    "The cart's secret authorises. A repeat with the same key and body gets the same answer; the same key with another body is 422.",
  tags: ['order'],
  security,
  headers: IdempotencyHeadersSchema,
  body: PlaceOrderSchema,
  ...answers({ 201: PlacedOrderSchema }, ...BODY_PROBLEMS, 'cart-unknown', 'cart-closed', 'cart-differs', 'order-differs', 'key-reused'),
} as const;

export const getOrderRoute = {
  operationId: 'getOrder',
  summary: 'An order, opened by its token',
  tags: ['order'],
  security,
  params: Type.Object({ orderId: Type.String({ pattern: ULID_PATTERN }) }),
  ...answers({ 200: OrderSchema }, 'malformed-request', 'order-unknown'),
} as const;

export const cancelOrderRoute = {
  operationId: 'cancelOrder',
  summary: 'Take an order back while it has not left the shop; a repeat is harmless',
  description: 'The token of the order authorises. Answers the order as it is then.',
  tags: ['order'],
  security,
  params: Type.Object({ orderId: Type.String({ pattern: ULID_PATTERN }) }),
  ...answers({ 200: OrderSchema }, ...BODY_PROBLEMS, 'order-unknown', 'order-not-cancellable'),
} as const;

export const OrderLinksRequestSchema = Type.Object(
  { email: ContactSchema.properties.email },
  { $id: 'OrderLinksRequest', additionalProperties: false },
);
export type OrderLinksRequestBody = Static<typeof OrderLinksRequestSchema>;

/** Always the same: whether the address has ordered is told to its inbox alone. */
export const AcceptedSchema = Type.Object({ status: Type.Literal('accepted') }, { $id: 'Accepted', additionalProperties: false });
export type AcceptedBody = Static<typeof AcceptedSchema>;

export const requestOrderLinksRoute = {
  operationId: 'requestOrderLinks',
  summary: 'Mail the links of all orders of an address to that address',
  description: 'The answer is the same whether there are orders or not. At most one mail per address in ten minutes.',
  tags: ['order'],
  body: OrderLinksRequestSchema,
  ...answers({ 202: AcceptedSchema }, ...BODY_PROBLEMS),
} as const;
