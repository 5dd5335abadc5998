import type { Order, OrderMove } from '@order-carts/cart-domain';
import {
  ORDER_CANCELLED_V1,
  ORDER_DELIVERED_V1,
  ORDER_EVENT_SOURCE,
  ORDER_PACKED_V1,
  ORDER_PLACED_V1,
  ORDER_SHIPPED_V1,
  type OrderEvent,
  type OrderPlacedV1,
} from '@order-carts/event-schemas';
import { assertNever, eventIdOf, orderNumberOf } from '@order-carts/shared-kernel';

/** The one place where what happened in the domain becomes an event for others. Holds no personal data. */
export function orderPlacedEvent(order: Order, traceparent?: string): OrderPlacedV1 {
  const { orderId, placedAt, totals } = order;
  return {
    ...envelope(orderId, 1, placedAt, traceparent),
    type: ORDER_PLACED_V1,
    data: {
      ...about(orderId),
      lines: order.lines.map(({ productId, name, quantity, unitPrice }) => ({ productId, name, quantity, unitPrice })),
      totals,
    },
  };
}

/** When and as which of the order's events it happened. */
export interface Occurrence {
  readonly sequence: number;
  readonly at: string;
  readonly traceparent?: string | undefined;
}

export function orderMovedEvent({ orderId, lines }: Order, move: OrderMove, { sequence, at, traceparent }: Occurrence): OrderEvent {
  const common = envelope(orderId, sequence, at, traceparent);
  switch (move.to) {
    case 'packed':
      return { ...common, type: ORDER_PACKED_V1, data: about(orderId) };
    case 'shipped':
      return { ...common, type: ORDER_SHIPPED_V1, data: about(orderId) };
    case 'delivered':
      return { ...common, type: ORDER_DELIVERED_V1, data: about(orderId) };
    case 'cancelled': {
      const returned = lines.map(({ productId, quantity }) => ({ productId, quantity }));
      return { ...common, type: ORDER_CANCELLED_V1, data: { ...about(orderId), by: move.by, lines: returned } };
    }
    default:
      return assertNever(move);
  }
}

function envelope(orderId: string, sequence: number, time: string, traceparent: string | undefined) {
  return {
    specversion: '1.0',
    id: eventIdOf(orderId, sequence),
    source: ORDER_EVENT_SOURCE,
    subject: orderId,
    time,
    datacontenttype: 'application/json',
    ...(traceparent === undefined ? {} : { traceparent }),
  } as const;
}

const about = (orderId: string) => ({ orderId, orderNumber: orderNumberOf(orderId) });
