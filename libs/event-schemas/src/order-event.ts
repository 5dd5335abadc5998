import { Check, Errors } from 'typebox/schema';
import { NOTIFICATION_UNDELIVERABLE_V1, NotificationUndeliverableV1 } from './notification-undeliverable.v1';
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

/** Every event about an order and the messages about it, all versions that consumers may still meet. */
export const ORDER_EVENT_SCHEMAS = {
  [ORDER_PLACED_V1]: OrderPlacedV1,
  [ORDER_PACKED_V1]: OrderPackedV1,
  [ORDER_SHIPPED_V1]: OrderShippedV1,
  [ORDER_DELIVERED_V1]: OrderDeliveredV1,
  [ORDER_CANCELLED_V1]: OrderCancelledV1,
  [NOTIFICATION_UNDELIVERABLE_V1]: NotificationUndeliverableV1,
} as const;

export type OrderEvent = OrderPlacedV1 | OrderPackedV1 | OrderShippedV1 | OrderDeliveredV1 | OrderCancelledV1 | NotificationUndeliverableV1;
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

/** An event as its schema describes it, or what is wrong with it (never its values, which may be anything). */
export type OrderEventReading = { readonly isValid: true; readonly event: OrderEvent } | UnreadableEvent;

export interface UnreadableEvent {
  readonly isValid: false;
  readonly reason: string;
  /** As far as the text tells them, for whoever looks for the event. */
  readonly eventId?: string;
  readonly traceparent?: string;
}

/** Reads an event from the outside. Members the schema does not name are kept: a newer producer may have added them. */
export function readOrderEvent(value: unknown): OrderEventReading {
  const known = traitsOf(value);
  const type = textMember(value, 'type');
  if (type === undefined) return { isValid: false, reason: 'not a CloudEvent: it has no type', ...known };
  if (!isOrderEventType(type)) return { isValid: false, reason: `unknown event type ${type.slice(0, 80)}`, ...known };
  const schema = ORDER_EVENT_SCHEMAS[type];
  if (Check(schema, value)) return { isValid: true, event: value };
  const faults = Errors(schema, value)[1].map((fault) => `${fault.instancePath || '/'} ${fault.message}`);
  return { isValid: false, reason: `${type}: ${faults.slice(0, 5).join('; ')}`, ...known };
}

/** Reads an event from the text of a message. */
export function readOrderEventText(text: string): OrderEventReading {
  try {
    return readOrderEvent(JSON.parse(text));
  } catch (fault) {
    if (fault instanceof SyntaxError) return { isValid: false, reason: 'the message is not JSON' };
    throw fault;
  }
}

function isOrderEventType(type: string): type is OrderEventType {
  return Object.hasOwn(ORDER_EVENT_SCHEMAS, type);
}

function traitsOf(value: unknown): Pick<UnreadableEvent, 'eventId' | 'traceparent'> {
  const [eventId, traceparent] = [textMember(value, 'id'), textMember(value, 'traceparent')];
  return { ...(eventId === undefined ? {} : { eventId }), ...(traceparent === undefined ? {} : { traceparent }) };
}

function textMember(value: unknown, name: string): string | undefined {
  const member = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof member === 'string' ? member : undefined;
}
