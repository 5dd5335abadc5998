import { MAX_QUANTITY_PER_LINE, ULID_PATTERN } from '@order-carts/shared-kernel';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { orderEvent } from './cloud-event';

export const ORDER_PLACED_V1 = 'order.placed.v1';

const Amount = Type.Object({ amountMinor: Type.Integer({ minimum: 0 }), currency: Type.String({ pattern: '^[A-Z]{3}$' }) });

/** A shopper placed an order. Holds no personal data: whoever needs the address reads the order. */
export const OrderPlacedV1 = orderEvent(Type.Literal(ORDER_PLACED_V1), {
  orderId: Type.String({ pattern: ULID_PATTERN }),
  orderNumber: Type.String(),
  lines: Type.Array(
    Type.Object({
      productId: Type.String(),
      name: Type.String(),
      quantity: Type.Integer({ minimum: 1, maximum: MAX_QUANTITY_PER_LINE }),
      unitPrice: Amount,
    }),
    { minItems: 1 },
  ),
  totals: Type.Object({ items: Amount, delivery: Amount, total: Amount }),
});
export type OrderPlacedV1 = Static<typeof OrderPlacedV1>;

export const orderPlacedV1Example: OrderPlacedV1 = {
  specversion: '1.0',
  id: '01JD8Q6WAA0000000000000001.000001',
  source: '/order-carts/orders',
  type: ORDER_PLACED_V1,
  subject: '01JD8Q6WAA0000000000000001',
  time: '2026-11-22T10:15:00.000Z',
  datacontenttype: 'application/json',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: {
    orderId: '01JD8Q6WAA0000000000000001',
    orderNumber: '0000-0001',
    lines: [{ productId: 'strawberry', name: 'Strawberries', quantity: 2, unitPrice: { amountMinor: 395, currency: 'EUR' } }],
    totals: {
      items: { amountMinor: 790, currency: 'EUR' },
      delivery: { amountMinor: 490, currency: 'EUR' },
      total: { amountMinor: 1280, currency: 'EUR' },
    },
  },
};
