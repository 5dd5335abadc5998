import type { CurrentOrder, OrderPlacement, StoredOrder } from '@order-carts/cart-application';
import { LIFE_CYCLE, type Order, type OrderStatus } from '@order-carts/cart-domain';
import {
  ORDER_CANCELLED_V1,
  ORDER_DELIVERED_V1,
  ORDER_PACKED_V1,
  ORDER_PLACED_V1,
  ORDER_SHIPPED_V1,
  type OrderEvent,
  type OrderEventType,
} from '@order-carts/event-schemas';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Check } from 'typebox/schema';
import { MoneyRow } from './money.row';
import { readRow } from './row';

export const ORDER_SK = 'ORDER';
const EVENT_SK_PREFIX = 'EVENT#';

const statuses = Object.keys(LIFE_CYCLE) as OrderStatus[];

const OrderRowSchema = Type.Object({
  orderId: Type.String(),
  cartId: Type.String(),
  status: Type.Union(statuses.map((status) => Type.Literal(status))),
  placedAt: Type.String(),
  lines: Type.Array(
    Type.Object({
      productId: Type.String(),
      name: Type.String(),
      image: Type.String(),
      quantity: Type.Integer({ minimum: 1 }),
      unitPrice: MoneyRow,
    }),
  ),
  totals: Type.Object({ items: MoneyRow, delivery: MoneyRow, total: MoneyRow }),
  contact: Type.Object({ name: Type.String(), email: Type.String() }),
  address: Type.Object({
    line1: Type.String(),
    line2: Type.Optional(Type.String()),
    postalCode: Type.Optional(Type.String()),
    city: Type.String(),
    country: Type.String(),
  }),
  version: Type.Integer({ minimum: 1 }),
  keyId: Type.String(),
  erasedAt: Type.Optional(Type.String()),
  traceparent: Type.Optional(Type.String()),
});

const EventRowSchema = Type.Object({ event: Type.Object({ time: Type.String() }) });
const TypedEventRowSchema = Type.Object({ event: Type.Object({ type: Type.String() }) });

/** What an event says of the order's way. */
const STATUS_AFTER = {
  [ORDER_PLACED_V1]: 'placed',
  [ORDER_PACKED_V1]: 'packed',
  [ORDER_SHIPPED_V1]: 'shipped',
  [ORDER_DELIVERED_V1]: 'delivered',
  [ORDER_CANCELLED_V1]: 'cancelled',
} as const satisfies Record<OrderEventType, OrderStatus>;

export function orderRow({ order, event, keyId, customerHash }: OrderPlacement): Record<string, unknown> {
  return { ...order, sk: ORDER_SK, version: 1, keyId, customerHash, traceparent: event.traceparent };
}

export function eventRow(orderId: string, event: OrderEvent): Record<string, unknown> {
  const sequence = event.id.slice(event.id.lastIndexOf('.') + 1);
  return { orderId, sk: `${EVENT_SK_PREFIX}${sequence}`, event };
}

/** An order from all its rows, sorted by their key. Undefined when its ORDER row is not among them. */
export function storedOrderOf(rows: readonly Record<string, unknown>[], table: string, orderId: string): StoredOrder | undefined {
  const found = rows.find((row) => row['sk'] === ORDER_SK);
  if (found === undefined) return undefined;
  return { ...currentOrderOf(found, table, orderId), timeline: rows.flatMap((each) => stepsIn(each, table, orderId)) };
}

/** An order from its ORDER row alone. */
export function currentOrderOf(found: Record<string, unknown>, table: string, orderId: string): CurrentOrder {
  const row = readRow(OrderRowSchema, found, { table, key: `${orderId}/${ORDER_SK}` });
  const { version, keyId, erasedAt, traceparent } = row;
  return { order: orderIn(row), version, keyId, isErased: erasedAt !== undefined, traceparent };
}

function orderIn({ orderId, cartId, status, placedAt, lines, totals, contact, address }: Static<typeof OrderRowSchema>): Order {
  return { orderId, cartId, status, placedAt, lines, totals, contact, address };
}

/** An event of a type that a newer version of the system wrote is left out, whatever else its row holds. */
function stepsIn(row: Record<string, unknown>, table: string, orderId: string): StoredOrder['timeline'] {
  const sk = String(row['sk']);
  if (!sk.startsWith(EVENT_SK_PREFIX) || !Check(TypedEventRowSchema, row) || !isKnown(row.event.type)) return [];
  const { event } = readRow(EventRowSchema, row, { table, key: `${orderId}/${sk}` });
  return [{ status: STATUS_AFTER[row.event.type], at: event.time }];
}

const isKnown = (type: string): type is OrderEventType => Object.hasOwn(STATUS_AFTER, type);
