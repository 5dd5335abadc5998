import type { LoggedEvent } from '@order-carts/event-schemas';

interface TextAttribute {
  readonly DataType: 'String';
  readonly StringValue: string;
}

/** Attributes of an event's message: subscribers filter by its type, and whoever follows a trace need not open the body. */
export function eventAttributes({ type, traceparent }: LoggedEvent): Record<string, TextAttribute> {
  return { eventType: attribute(type), ...(traceparent === undefined ? {} : { traceparent: attribute(traceparent) }) };
}

const attribute = (StringValue: string): TextAttribute => ({ DataType: 'String', StringValue });
