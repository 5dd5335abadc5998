import { assertNever } from '@order-carts/shared-kernel';
import type { Mail, Mailer, MailLedger } from '../ports/mail.port';
import type { Clock } from '../ports/time-and-ids.port';

export interface MailOnceDependencies {
  readonly mailer: Mailer;
  readonly ledger: MailLedger;
  readonly clock: Clock;
}

/**
 * `undeliverable`: the address refuses mail, since `at`; that is the end of it. `permanent-fault`: no retry can help, but an
 * operator can; the caller parks the message with this reason.
 */
export type SentMail =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'undeliverable'; readonly reason: string; readonly at: string }
  | { readonly outcome: 'permanent-fault'; readonly reason: string };

/** What the ledger remembers of a mail: that it was sent, or that it never can be. */
type Receipt =
  { readonly sesMessageId: string; readonly sentAt: string } | { readonly undeliverableReason: string; readonly refusedAt: string };

/** Sends a mail once per notification id: the ledger answers a repeat as it answered first. Rejects on a transient fault. */
export async function mailOnce(deps: MailOnceDependencies, notificationId: string, mail: Mail): Promise<SentMail> {
  try {
    const receipt = await deps.ledger.once<Receipt>(notificationId, () => sendOrRefuse(deps, mail));
    return 'sesMessageId' in receipt
      ? { outcome: 'sent', messageId: receipt.sesMessageId }
      : { outcome: 'undeliverable', reason: receipt.undeliverableReason, at: receipt.refusedAt };
  } catch (fault) {
    if (fault instanceof MailRefused) return { outcome: 'permanent-fault', reason: fault.message };
    throw fault;
  }
}

/** Leaves the ledger's callback by throwing, so that the ledger forgets this try. */
class MailRefused extends Error {}

async function sendOrRefuse({ mailer, clock }: MailOnceDependencies, mail: Mail): Promise<Receipt> {
  const result = await mailer.send(mail);
  switch (result.outcome) {
    case 'accepted':
      return { sesMessageId: result.messageId, sentAt: clock.now() };
    case 'undeliverable':
      return { undeliverableReason: result.reason, refusedAt: clock.now() };
    case 'refused':
      throw new MailRefused(`the mail was refused: ${result.reason}`);
    default:
      return assertNever(result);
  }
}
