import type { MessageTag } from '@aws-sdk/client-sesv2';
import type { Mail } from '@order-carts/cart-application';

export const EVENT_TAG = 'event-id';
export const TRACE_TAG = 'traceparent';

/** What a tag may say: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html */
const TAG_VALUE = /^[\w-]{1,256}$/;

/** By these SES tells of which mail it speaks, should the mail come back. What a tag cannot say is left out. */
export function mailTags({ eventId, traceparent }: Pick<Mail, 'eventId' | 'traceparent'>): readonly MessageTag[] {
  const tags = { [EVENT_TAG]: eventId?.replace('.', '_'), [TRACE_TAG]: traceparent };
  return Object.entries(tags).flatMap(([Name, Value]) => (Value === undefined || !TAG_VALUE.test(Value) ? [] : [{ Name, Value }]));
}

/** The event id that a tag spells. */
export const taggedEventId = (tag: string): string => tag.replace('_', '.');
