import { MAX_QUANTITY_PER_LINE, ULID_PATTERN } from '@order-carts/shared-kernel';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { ORDER_EVENT_SOURCE, orderEvent } from './cloud-event';

export const ORDER_PACKED_V1 = 'order.packed.v1';
export const ORDER_SHIPPED_V1 = 'order.shipped.v1';
export const ORDER_DELIVERED_V1 = 'order.delivered.v1';
export const ORDER_CANCELLED_V1 = 'order.cancelled.v1';

const about = { orderId: Type.String({ pattern: ULID_PATTERN }), orderNumber: Type.String() };

/** The shop has put the order together. */
export const OrderPackedV1 = orderEvent(Type.Literal(ORDER_PACKED_V1), about);
export type OrderPackedV1 = Static<typeof OrderPackedV1>;

/** The order has left the shop. */
export const OrderShippedV1 = orderEvent(Type.Literal(ORDER_SHIPPED_V1), about);
export type OrderShippedV1 = Static<typeof OrderShippedV1>;

/** The order was handed over, and paid for. */
export const OrderDeliveredV1 = orderEvent(Type.Literal(ORDER_DELIVERED_V1), about);
export type OrderDeliveredV1 = Static<typeof OrderDeliveredV1>;

/** Shopper or shop took the order back before it left; `lines` are the units that went back into stock. */
export const OrderCancelledV1 = orderEvent(Type.Literal(ORDER_CANCELLED_V1), {
  ...about,
  by: Type.Enum(['shopper', 'shop']),
  lines: Type.Array(Type.Object({ productId: Type.String(), quantity: Type.Integer({ minimum: 1, maximum: MAX_QUANTITY_PER_LINE }) }), {
    minItems: 1,
  }),
});
export type OrderCancelledV1 = Static<typeof OrderCancelledV1>;

const orderId = '01JD8Q6WAA0000000000000001';
const data = { orderId, orderNumber: '0000-0001' };
const envelope = (sequence: number, time: string) =>
  ({
    specversion: '1.0',
    id: `${orderId}.${String(sequence).padStart(6, '0')}`,
    source: ORDER_EVENT_SOURCE,
    subject: orderId,
    time,
    datacontenttype: 'application/json',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  }) as const;

export const orderPackedV1Example: OrderPackedV1 = { ...envelope(2, '2026-11-22T12:00:00.000Z'), type: ORDER_PACKED_V1, data };
export const orderShippedV1Example: OrderShippedV1 = { ...envelope(3, '2026-11-22T15:30:00.000Z'), type: ORDER_SHIPPED_V1, data };
export const orderDeliveredV1Example: OrderDeliveredV1 = { ...envelope(4, '2026-11-23T09:45:00.000Z'), type: ORDER_DELIVERED_V1, data };
export const orderCancelledV1Example: OrderCancelledV1 = {
  ...envelope(2, '2026-11-22T10:20:00.000Z'),
  type: ORDER_CANCELLED_V1,
  data: { ...data, by: 'shopper', lines: [{ productId: 'strawberry', quantity: 2 }] },
};
