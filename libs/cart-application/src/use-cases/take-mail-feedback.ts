import type { MailLedger } from '../ports/mail.port';
import type { MailFeedback } from '../ports/mail-feedback.port';
import type { EventQueue } from '../ports/order-events.port';
import { mailFeedbackId } from './mail-ids';
import { undeliverableEvent } from './undeliverable-event';

export interface TakeMailFeedbackDependencies {
  readonly ledger: MailLedger;
  readonly events: EventQueue;
}

/** `of-no-event`: a mail that tells of no order's event. */
export type MailFeedbackResult = { readonly outcome: 'undeliverable' | 'undecided' | 'of-no-event' };

/**
 * Ends a mail that came back with an event in the log. The ledger keeps what was told of it first, so that every repeat, and
 * a complaint behind a bounce, says the same, and with it the order, by which an audit finds what the log must hold.
 * Rejects on a transient fault.
 */
export async function takeMailFeedback(deps: TakeMailFeedbackDependencies, feedback: MailFeedback): Promise<MailFeedbackResult> {
  const { verdict, reason, at, eventId, traceparent } = feedback;
  if (verdict === 'undecided') return { outcome: 'undecided' };
  if (eventId === undefined) return { outcome: 'of-no-event' };
  const orderId = eventId.slice(0, eventId.indexOf('.'));
  const first = await deps.ledger.once(mailFeedbackId(eventId), async () => ({ orderId, cause: verdict, reason, at }));
  await deps.events.send(undeliverableEvent({ id: eventId, subject: orderId, traceparent }, first));
  return { outcome: 'undeliverable' };
}
