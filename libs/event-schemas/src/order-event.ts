import { readEvent, readText, type EventReading } from './event-reading';
import {
  ORDER_CANCELLED_V1,
  ORDER_DELIVERED_V1,
  ORDER_PACKED_V1,
  ORDER_SHIPPED_V1,
  OrderCancelledV1,
  OrderDeliveredV1,
  OrderPackedV1,
  OrderShippedV1,
} from './order-moves.v1';
import { OrderPlacedV1, ORDER_PLACED_V1 } from './order-placed.v1';

/** Everything that happens to an order, all versions that consumers may still meet. */
export const ORDER_EVENT_SCHEMAS = {
  [ORDER_PLACED_V1]: OrderPlacedV1,
  [ORDER_PACKED_V1]: OrderPackedV1,
  [ORDER_SHIPPED_V1]: OrderShippedV1,
  [ORDER_DELIVERED_V1]: OrderDeliveredV1,
  [ORDER_CANCELLED_V1]: OrderCancelledV1,
} as const;

export type OrderEvent = OrderPlacedV1 | OrderPackedV1 | OrderShippedV1 | OrderDeliveredV1 | OrderCancelledV1;
export type OrderEventType = keyof typeof ORDER_EVENT_SCHEMAS;

/** The events that become an e-mail to the shopper. That an order is packed changes nothing for them. */
export const MAILED_EVENT_TYPES = [
  ORDER_PLACED_V1,
  ORDER_SHIPPED_V1,
  ORDER_DELIVERED_V1,
  ORDER_CANCELLED_V1,
] as const satisfies readonly OrderEventType[];
export type MailedEvent = Extract<OrderEvent, { type: (typeof MAILED_EVENT_TYPES)[number] }>;

export function isMailed(event: OrderEvent): event is MailedEvent {
  return MAILED_EVENT_TYPES.some((type) => type === event.type);
}

export type OrderEventReading = EventReading<OrderEvent>;

/** Reads an order's event from the outside. Members the schema does not name are kept: a newer producer may have added them. */
export function readOrderEvent(value: unknown): OrderEventReading {
  return readEvent<OrderEvent>(ORDER_EVENT_SCHEMAS, value);
}

/** Reads an order's event from the text of a message. */
export function readOrderEventText(text: string): OrderEventReading {
  return readText(text, readOrderEvent);
}
