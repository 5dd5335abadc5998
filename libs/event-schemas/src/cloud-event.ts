import { ULID_PATTERN } from '@order-carts/shared-kernel';
import type { TLiteral, TProperties } from 'typebox';
import * as Type from 'typebox';

/** Where what happens to orders comes from (CloudEvents `source`). */
export const ORDER_EVENT_SOURCE = '/order-carts/orders';
/** Where what happens to the messages about orders comes from. */
export const NOTIFICATION_EVENT_SOURCE = '/order-carts/notifications';

/** The id of an order's n-th event: `<orderId>.<six digits>`. */
export const EVENT_ID_PATTERN = '^[0-7][0-9A-HJKMNP-TV-Z]{25}\\.\\d{6}$';
const UTC_TIME = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$';
/** W3C Trace Context, version 00. */
export const TRACEPARENT_PATTERN = '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$';

/** A CloudEvents 1.0 envelope in JSON for something that happened to an order; `type` carries the version of `data`. */
export function orderEvent<EventType extends string, Data extends TProperties>(type: TLiteral<EventType>, data: Data) {
  return cloudEvent(EVENT_ID_PATTERN, Type.Literal(ORDER_EVENT_SOURCE), type, data);
}

/** The same for something that happened to a message about an order; `idPattern` says how its id is made of the event's. */
export function notificationEvent<EventType extends string, Data extends TProperties>(
  idPattern: string,
  type: TLiteral<EventType>,
  data: Data,
) {
  return cloudEvent(idPattern, Type.Literal(NOTIFICATION_EVENT_SOURCE), type, data);
}

function cloudEvent<Source extends string, EventType extends string, Data extends TProperties>(
  idPattern: string,
  source: TLiteral<Source>,
  type: TLiteral<EventType>,
  data: Data,
) {
  return Type.Object({
    specversion: Type.Literal('1.0'),
    id: Type.String({ pattern: idPattern }),
    source,
    type,
    subject: Type.String({ pattern: ULID_PATTERN, description: 'The order id.' }),
    time: Type.String({ pattern: UTC_TIME, description: 'When it happened, UTC.' }),
    datacontenttype: Type.Literal('application/json'),
    traceparent: Type.Optional(Type.String({ pattern: TRACEPARENT_PATTERN })),
    data: Type.Object(data),
  });
}
