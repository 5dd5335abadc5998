import type { OrderLinksRequest } from '@order-carts/cart-application';
import { TRACEPARENT_PATTERN } from '@order-carts/event-schemas';
import * as Type from 'typebox';
import { Check, Errors } from 'typebox/schema';
import { jsonIn } from '../json';

const OrderLinksRequestSchema = Type.Object({
  email: Type.String({ pattern: '^[^\\s\\p{C}@]+@[^\\s\\p{C}@]+$', maxLength: 254 }),
  customerHash: Type.String({ minLength: 1 }),
  requestedAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$' }),
  traceparent: Type.Optional(Type.String({ pattern: TRACEPARENT_PATTERN })),
});

/** A request as its queue holds it, or what is wrong with it (never its values: one of them is an address). */
export type OrderLinksReading =
  { readonly isValid: true; readonly request: OrderLinksRequest } | { readonly isValid: false; readonly reason: string };

/** Reads a request from the text of a message. Never throws. Members that a newer API added are kept. */
export function readOrderLinksRequest(text: string): OrderLinksReading {
  const value = jsonIn(text);
  if (value === undefined) return { isValid: false, reason: 'the message is not JSON' };
  if (Check(OrderLinksRequestSchema, value)) return { isValid: true, request: value };
  const faults = Errors(OrderLinksRequestSchema, value)[1].map((fault) => `${fault.instancePath || '/'} ${fault.message}`);
  return { isValid: false, reason: `not a request for order links: ${faults.slice(0, 5).join('; ')}` };
}
