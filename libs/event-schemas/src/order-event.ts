import { Check, Errors } from 'typebox/schema';
import { OrderPlacedV1, ORDER_PLACED_V1 } from './order-placed.v1';

/** Every event about an order, all versions that consumers may still meet. */
const SCHEMAS = { [ORDER_PLACED_V1]: OrderPlacedV1 } as const;

export type OrderEvent = OrderPlacedV1;
export type OrderEventType = keyof typeof SCHEMAS;

/** The events that become an e-mail to the shopper. */
export const MAILED_EVENT_TYPES = [ORDER_PLACED_V1] as const satisfies readonly OrderEventType[];

/** An event as its schema describes it, or what is wrong with it (never its values, which may be anything). */
export type OrderEventReading =
  { readonly isValid: true; readonly event: OrderEvent } | { readonly isValid: false; readonly reason: string; readonly eventId?: string };

/** Reads an event from the outside. Members the schema does not name are kept: a newer producer may have added them. */
export function readOrderEvent(value: unknown): OrderEventReading {
  const eventId = textMember(value, 'id');
  const known = eventId === undefined ? {} : { eventId };
  const type = textMember(value, 'type');
  if (type === undefined) return { isValid: false, reason: 'not a CloudEvent: it has no type', ...known };
  if (!isOrderEventType(type)) return { isValid: false, reason: `unknown event type ${type.slice(0, 80)}`, ...known };
  const schema = SCHEMAS[type];
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
  return Object.hasOwn(SCHEMAS, type);
}

function textMember(value: unknown, name: string): string | undefined {
  const member = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof member === 'string' ? member : undefined;
}
