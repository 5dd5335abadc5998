import type { TSchema } from 'typebox';
import { Check, Errors } from 'typebox/schema';

/** An event as its schema describes it, or what is wrong with it (never its values, which may be anything). */
export type EventReading<Event> = { readonly isValid: true; readonly event: Event } | UnreadableEvent;

export interface UnreadableEvent {
  readonly isValid: false;
  readonly reason: string;
  /** As far as the text tells them, for whoever looks for the event. */
  readonly eventId?: string;
  readonly traceparent?: string;
}

/** What tells which event it is, also of one that cannot be read. */
export interface EventTraits {
  readonly eventId?: string | undefined;
  readonly type?: string | undefined;
  readonly traceparent?: string | undefined;
}

export function eventTraits(
  reading: EventReading<{ readonly id: string; readonly type: string; readonly traceparent?: string }>,
): EventTraits {
  if (!reading.isValid) return { eventId: reading.eventId, traceparent: reading.traceparent };
  const { id: eventId, type, traceparent } = reading.event;
  return { eventId, type, traceparent };
}

/** The schema of each type of event. */
export type EventSchemas<Event extends { readonly type: string }> = Readonly<Record<Event['type'], TSchema>>;

/** Reads a value by the schema of its own `type`. */
export function readEvent<Event extends { readonly type: string }>(schemas: EventSchemas<Event>, value: unknown): EventReading<Event> {
  const traits = traitsOf(value);
  const type = textMember(value, 'type');
  if (type === undefined) return { isValid: false, reason: 'not a CloudEvent: it has no type', ...traits };
  if (!isTypeOf(schemas, type)) return { isValid: false, reason: `unknown event type ${type.slice(0, 80)}`, ...traits };
  const schema = schemas[type];
  if (fits<Event>(schema, value)) return { isValid: true, event: value };
  const faults = Errors(schema, value)[1].map((fault) => `${fault.instancePath || '/'} ${fault.message}`);
  return { isValid: false, reason: `${type}: ${faults.slice(0, 5).join('; ')}`, ...traits };
}

/** Reads what the text of a message says, once it is JSON. */
export function readText<Event>(text: string, read: (value: unknown) => EventReading<Event>): EventReading<Event> {
  try {
    return read(JSON.parse(text));
  } catch (fault) {
    if (fault instanceof SyntaxError) return { isValid: false, reason: 'the message is not JSON' };
    throw fault;
  }
}

function isTypeOf<Type extends string>(schemas: Readonly<Record<Type, TSchema>>, type: string): type is Type {
  return Object.hasOwn(schemas, type);
}

const fits = <Event>(schema: TSchema, value: unknown): value is Event => Check(schema, value);

function traitsOf(value: unknown): Pick<UnreadableEvent, 'eventId' | 'traceparent'> {
  const [eventId, traceparent] = [textMember(value, 'id'), textMember(value, 'traceparent')];
  return { ...(eventId === undefined ? {} : { eventId }), ...(traceparent === undefined ? {} : { traceparent }) };
}

function textMember(value: unknown, name: string): string | undefined {
  const member = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof member === 'string' ? member : undefined;
}
