import type { Cart, OpenCart } from '@order-carts/cart-domain';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { isSameText } from '../secrets/same-text';
import { readRow } from './row';

const ProductId = Type.String();

const common = {
  cartId: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  secretHash: Type.String(),
  lines: Type.Record(ProductId, Type.Integer({ minimum: 1 })),
  /** The version at which a line came: DynamoDB's maps have no order of their own. */
  lineOrder: Type.Record(ProductId, Type.Integer()),
  /** The last write keys; the slot is the version they were written for, modulo their number. */
  writeKeys: Type.Record(Type.String(), Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  /** Epoch seconds: DynamoDB's TTL wants it so. */
  expiresAt: Type.Integer(),
};

const CartRowSchema = Type.Union([
  Type.Object({ ...common, status: Type.Literal('open') }),
  Type.Object({
    ...common,
    status: Type.Literal('checked-out'),
    orderId: Type.String(),
    checkoutKey: Type.String(),
    requestHash: Type.String(),
  }),
]);

export type CartRow = Static<typeof CartRowSchema>;

export function readCartRow(row: unknown, table: string, cartId: string): CartRow {
  return readRow(CartRowSchema, row, { table, key: cartId });
}

export function newCartRow(cart: OpenCart, secretHash: string, at: string): CartRow {
  return {
    cartId: cart.cartId,
    status: 'open',
    version: cart.version,
    secretHash,
    lines: Object.fromEntries(cart.lines),
    lineOrder: Object.fromEntries([...cart.lines.keys()].map((productId, index) => [productId, index + 1 - cart.lines.size])),
    writeKeys: {},
    createdAt: at,
    updatedAt: at,
    expiresAt: epochSeconds(cart.expiresAt),
  };
}

export function cartOf(row: CartRow): Cart {
  const facts = {
    cartId: row.cartId,
    version: row.version,
    lines: linesInOrder(row),
    expiresAt: new Date(row.expiresAt * 1000).toISOString(),
  };
  if (row.status === 'open') return { ...facts, status: 'open' };
  const checkout = { key: row.checkoutKey, requestHash: row.requestHash };
  return { ...facts, status: 'checked-out', orderId: row.orderId, checkout };
}

/** Whether a row is there for this shopper now. DynamoDB deletes expired rows late, so they are hidden here. */
export function isVisible(row: CartRow, owner: { readonly secretHash: string }, at: string): boolean {
  return isSameText(row.secretHash, owner.secretHash) && row.expiresAt > epochSeconds(at);
}

export const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

function linesInOrder({ lines, lineOrder }: CartRow): ReadonlyMap<string, number> {
  const place = (productId: string): number => lineOrder[productId] ?? 0;
  return new Map(Object.entries(lines).sort(([left], [right]) => place(left) - place(right) || (left < right ? -1 : 1)));
}
