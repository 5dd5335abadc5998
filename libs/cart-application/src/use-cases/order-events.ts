import type { Order } from '@order-carts/cart-domain';
import { ORDER_EVENT_SOURCE, ORDER_PLACED_V1, type OrderEvent } from '@order-carts/event-schemas';
import { eventIdOf, orderNumberOf } from '@order-carts/shared-kernel';

/** The one place where what happened in the domain becomes an event for others. Holds no personal data. */
export function orderPlacedEvent(order: Order, traceparent?: string): OrderEvent {
  const { orderId, placedAt, totals } = order;
  return {
    specversion: '1.0',
    id: eventIdOf(orderId, 1),
    source: ORDER_EVENT_SOURCE,
    type: ORDER_PLACED_V1,
    subject: orderId,
    time: placedAt,
    datacontenttype: 'application/json',
    ...(traceparent === undefined ? {} : { traceparent }),
    data: {
      orderId,
      orderNumber: orderNumberOf(orderId),
      lines: order.lines.map(({ productId, name, quantity, unitPrice }) => ({ productId, name, quantity, unitPrice })),
      totals,
    },
  };
}
