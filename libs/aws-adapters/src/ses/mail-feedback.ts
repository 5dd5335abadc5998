import type { MailFeedback } from '@order-carts/cart-application';
import { EVENT_ID_PATTERN, TRACEPARENT_PATTERN } from '@order-carts/event-schemas';
import { assertNever } from '@order-carts/shared-kernel';
import type { Static, TSchema } from 'typebox';
import * as Type from 'typebox';
import { Check, Errors } from 'typebox/schema';
import { jsonIn } from '../json';
import { EVENT_TAG, taggedEventId, TRACE_TAG } from './mail-tags';

const Time = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$' });
/** A term of SES's own: words, never an address. */
const Term = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9 _-]{0,79}$' });
const only = (pattern: string) => Type.Optional(Type.Array(Type.String({ pattern }), { minItems: 1, maxItems: 1 }));
const mail = Type.Object({
  timestamp: Time,
  tags: Type.Optional(Type.Object({ [EVENT_TAG]: only(EVENT_ID_PATTERN.replace('\\.', '_')), [TRACE_TAG]: only(TRACEPARENT_PATTERN) })),
});

/** What we read of the events that SES publishes: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const Bounce = Type.Object({
  mail,
  eventType: Type.Literal('Bounce'),
  bounce: Type.Object({ timestamp: Time, bounceType: Type.Enum(['Permanent', 'Transient', 'Undetermined']), bounceSubType: Term }),
});
const Complaint = Type.Object({
  mail,
  eventType: Type.Literal('Complaint'),
  complaint: Type.Object({
    timestamp: Time,
    complaintSubType: Type.Optional(Type.Union([Term, Type.Null()])),
    complaintFeedbackType: Type.Optional(Type.Union([Term, Type.Null()])),
  }),
});
const Reject = Type.Object({ mail, eventType: Type.Literal('Reject'), reject: Type.Object({ reason: Term }) });

type SesEvent = Static<typeof Bounce> | Static<typeof Complaint> | Static<typeof Reject>;
const SCHEMAS: Readonly<Record<SesEvent['eventType'], TSchema>> = { Bounce, Complaint, Reject };

/** `greeting`: SES tries out a new destination. Otherwise what is wrong with a notice, never its values: one is an address. */
export type MailFeedbackReading =
  | { readonly kind: 'feedback'; readonly feedback: MailFeedback }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads a notice of SES from the text of a message. Never throws. */
export function readMailFeedback(text: string): MailFeedbackReading {
  if (text.startsWith('Successfully validated SNS topic')) return { kind: 'greeting' };
  const value = jsonIn(text);
  if (value === undefined) return { kind: 'unreadable', reason: 'the message is not JSON' };
  const schema = schemaOf(value);
  if (schema === undefined) return { kind: 'unreadable', reason: 'not a bounce, complaint or reject of SES' };
  if (fits(schema, value)) return { kind: 'feedback', feedback: feedbackIn(value) };
  const faults = Errors(schema, value)[1].map((fault) => `${fault.instancePath || '/'} ${fault.message}`);
  return { kind: 'unreadable', reason: `not a notice of SES: ${faults.slice(0, 5).join('; ')}` };
}

function schemaOf(value: unknown): TSchema | undefined {
  if (typeof value !== 'object' || value === null || !('eventType' in value)) return undefined;
  const { eventType } = value;
  return typeof eventType === 'string' && isKnown(eventType) ? SCHEMAS[eventType] : undefined;
}

const isKnown = (eventType: string): eventType is SesEvent['eventType'] => Object.hasOwn(SCHEMAS, eventType);
const fits = (schema: TSchema, value: unknown): value is SesEvent => Check(schema, value);

function feedbackIn(event: SesEvent): MailFeedback {
  const [tag] = event.mail.tags?.[EVENT_TAG] ?? [];
  const [traceparent] = event.mail.tags?.[TRACE_TAG] ?? [];
  return { ...verdictOf(event), eventId: tag === undefined ? undefined : taggedEventId(tag), traceparent };
}

/** A transient bounce may be the answer of somebody on holiday; SES has tried for hours, and adds nobody to its list. */
function verdictOf(event: SesEvent): Pick<MailFeedback, 'verdict' | 'reason' | 'at'> {
  switch (event.eventType) {
    case 'Bounce': {
      const { bounceType, bounceSubType, timestamp } = event.bounce;
      const verdict = bounceType === 'Permanent' ? 'bounced' : 'undecided';
      return { verdict, reason: `Bounce: ${bounceType} (${bounceSubType})`, at: timestamp };
    }
    case 'Complaint': {
      const { complaintSubType, complaintFeedbackType, timestamp } = event.complaint;
      const what = complaintSubType ?? complaintFeedbackType ?? 'of no type';
      return { verdict: 'bounced', reason: `Complaint: ${what}`, at: timestamp };
    }
    case 'Reject':
      return { verdict: 'refused', reason: `Reject: ${event.reject.reason}`, at: event.mail.timestamp };
    default:
      return assertNever(event);
  }
}
