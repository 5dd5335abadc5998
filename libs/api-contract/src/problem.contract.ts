import type { Static } from 'typebox';
import * as Type from 'typebox';

/** Every `code` a problem can carry, with its HTTP status and title: the one list for server, client and documentation. */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request is not as the contract describes it' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'product-unknown': { status: 404, title: 'The shop does not sell this product' },
  'cart-unknown': { status: 404, title: 'There is no such cart, or the secret does not open it' },
  'order-unknown': { status: 404, title: 'There is no such order, or the token does not open it' },
  'cart-closed': { status: 409, title: 'This cart has become an order' },
  'cart-full': { status: 409, title: 'The cart has as many lines as it can hold' },
  'order-differs': { status: 409, title: 'Price or stock changed since they were shown' },
  'cart-differs': { status: 409, title: 'The cart is no longer as it was shown' },
  'order-not-cancellable': { status: 409, title: 'This order has left the shop and can no longer be cancelled' },
  'cart-stale': { status: 412, title: 'The cart changed since this version' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'body-too-large': { status: 413, title: 'The request body is too large' },
  'unsupported-media-type': { status: 415, title: 'The request body must be application/json' },
  'key-reused': { status: 422, title: 'This Idempotency-Key was used with another request' },
  'precondition-required': { status: 428, title: 'If-Match with the version of the cart is required' },
  'too-many-requests': { status: 429, title: 'Too many requests; try again later' },
  'headers-too-large': { status: 431, title: 'The request headers are too large' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  busy: { status: 503, title: 'The shop is busy; try again in a moment' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** One line of an order that is no longer as it was shown; `left` is 0 for a product that is sold out or withdrawn. */
export const LineDifferenceSchema = Type.Object(
  {
    productId: Type.String(),
    reason: Type.Enum(['price-changed', 'stock-short', 'withdrawn']),
    unitPrice: Type.Optional(Type.Object({ amountMinor: Type.Integer(), currency: Type.String() }, { additionalProperties: false })),
    left: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type LineDifferenceBody = Static<typeof LineDifferenceSchema>;

/** RFC 9457 problem details. `code` is stable; texts are for people. Extension members depend on the code. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ examples: ['urn:order-carts:problem:cart-stale'] }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.Enum(PROBLEM_CODES),
    detail: Type.Optional(Type.String()),
    requestId: Type.Optional(Type.String()),
    errors: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), message: Type.String() }, { additionalProperties: false }), {
        description: 'malformed-request: each field at fault.',
      }),
    ),
    cart: Type.Optional(Type.Unknown({ description: 'cart-stale, cart-differs: the cart as it is now (schema Cart).' })),
    orderId: Type.Optional(Type.String({ description: 'cart-closed: the order the cart became.' })),
    lines: Type.Optional(Type.Array(LineDifferenceSchema, { description: 'order-differs: each line that changed.' })),
  },
  { $id: 'Problem', additionalProperties: false },
);
export type ProblemBody = Static<typeof ProblemSchema>;

type StatusOf<Code extends ProblemCode> = (typeof PROBLEMS)[Code]['status'];

/** What any route may answer. */
const ANYWHERE = ['too-many-requests', 'internal-error', 'busy'] as const;
/** What a route with a body may answer before it looks at what it was asked. */
export const BODY_PROBLEMS = ['malformed-request', 'body-too-large', 'unsupported-media-type'] as const;

export interface Answers<Success, Code extends ProblemCode> {
  readonly response: Success & Record<StatusOf<Code | (typeof ANYWHERE)[number]>, typeof ProblemSchema>;
  /** Every code with which the route may refuse. */
  readonly problemCodes: readonly ProblemCode[];
}

/** The answers of a route: those when all is well, by status, and the problems it can have, by code. */
export function answers<Success extends object, Code extends ProblemCode>(success: Success, ...codes: Code[]): Answers<Success, Code> {
  const problemCodes = [...codes, ...ANYWHERE];
  const problems = Object.fromEntries(problemCodes.map((code) => [PROBLEMS[code].status, ProblemSchema]));
  return { problemCodes, response: { ...problems, ...success } as Answers<Success, Code>['response'] };
}
