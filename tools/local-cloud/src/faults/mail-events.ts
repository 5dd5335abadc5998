import { randomUUID } from 'node:crypto';
import { arrayAt, objectAt, textAt } from '../template/json';
import type { CloudModel, JsonObject, JsonValue, Resource } from '../template/resource';
import type { EffectOf } from './rule';

/** The topics that follow what becomes of mails: the template's event destinations of this kind, of the set that sends. */
export function mailTopics({ resources }: CloudModel, request: JsonObject, eventType: string): string[] {
  const wanted = textAt(request, 'ConfigurationSetName');
  return (
    resources
      .filter(({ type }) => type === 'AWS::SES::ConfigurationSetEventDestination')
      // A mail that names no set goes by that of its sender's identity.
      .filter(({ properties }) => wanted === undefined || textAt(properties, 'ConfigurationSetName') === wanted)
      .flatMap((destination) => topicOf(destination, eventType))
  );
}

function topicOf({ properties }: Resource, eventType: string): string[] {
  const destination = objectAt(properties, 'EventDestination');
  const types = arrayAt(destination, 'MatchingEventTypes').map((type) => String(type).toLowerCase());
  const topic = textAt(objectAt(destination, 'SnsDestination'), 'TopicARN');
  const isOn = textAt(destination, 'Enabled') !== 'false' && types.includes(eventType.toLowerCase());
  return isOn && topic !== undefined ? [topic] : [];
}

export function eventTypeOf({ bounce }: EffectOf<'bounce'>): 'Bounce' | 'Complaint' {
  return bounce === 'complaint' ? 'Complaint' : 'Bounce';
}

/**
 * The event that SES publishes about a mail.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function mailEvent(request: JsonObject, messageId: string, effect: EffectOf<'bounce'>, at = new Date().toISOString()): JsonObject {
  const destination = ['ToAddresses', 'CcAddresses', 'BccAddresses'].flatMap((name) => arrayAt(request['Destination'], name));
  const source = textAt(request, 'FromEmailAddress') ?? '';
  const mail = { timestamp: at, source, messageId, destination, headersTruncated: false, headers: [], ...tagsOf(request) };
  const facts = { feedbackId: randomUUID(), timestamp: at };
  if (effect.bounce === 'complaint') {
    const complainedRecipients = destination.map((emailAddress) => ({ emailAddress }));
    return { eventType: 'Complaint', mail, complaint: { ...facts, complainedRecipients, complaintFeedbackType: 'abuse' } };
  }
  const [bounceType, bounceSubType, status] = BOUNCES[effect.bounce];
  const bouncedRecipients = destination.map((emailAddress) => ({
    ...{ emailAddress, action: 'failed', status, diagnosticCode: `smtp; injected by the local cloud (${bounceSubType})` },
  }));
  return { eventType: 'Bounce', mail, bounce: { ...facts, bounceType, bounceSubType, bouncedRecipients } };
}

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types */
const BOUNCES = {
  permanent: ['Permanent', 'General', '5.1.1'],
  transient: ['Transient', 'MailboxFull', '4.2.2'],
  suppressed: ['Permanent', 'OnAccountSuppressionList', '5.1.1'],
} as const;

function tagsOf(request: JsonObject): { tags?: JsonObject } {
  const tags = arrayAt(request, 'EmailTags').map((tag): [string, JsonValue] => [textAt(tag, 'Name') ?? '', [textAt(tag, 'Value') ?? '']]);
  return tags.length === 0 ? {} : { tags: Object.fromEntries(tags) };
}
