import type { MailLedger } from '../ports/mail.port';
import type { MailFeedback } from '../ports/mail-feedback.port';
import type { EventQueue } from '../ports/order-events.port';
import { orderMailId } from './send-order-mail';
import { undeliverableEvent } from './undeliverable-event';

export interface TakeMailFeedbackDependencies {
  readonly ledger: MailLedger;
  readonly events: EventQueue;
}

/** `of-no-event`: a mail that tells of no order's event. */
export type MailFeedbackResult = { readonly outcome: 'undeliverable' | 'undecided' | 'of-no-event' };

/**
 * Ends a mail that came back with an event in the log. The ledger keeps what was told of it first, so that every repeat, and
 * a complaint behind a bounce, says the same. Rejects on a transient fault.
 */
export async function takeMailFeedback(deps: TakeMailFeedbackDependencies, feedback: MailFeedback): Promise<MailFeedbackResult> {
  const { verdict, reason, at, eventId, traceparent } = feedback;
  if (verdict === 'undecided') return { outcome: 'undecided' };
  if (eventId === undefined) return { outcome: 'of-no-event' };
  const first = await deps.ledger.once(mailFeedbackId(eventId), async () => ({ cause: verdict, reason, at }));
  const told = { id: eventId, subject: orderIdIn(eventId), traceparent };
  await deps.events.send(undeliverableEvent(told, { notificationId: orderMailId(eventId), ...first }));
  return { outcome: 'undeliverable' };
}

/** The ledger's id of what came back of an event's mail. */
export function mailFeedbackId(eventId: string): string {
  return `${eventId}/mail-feedback`;
}

const orderIdIn = (eventId: string): string => eventId.slice(0, eventId.indexOf('.'));
