import type { Mail, Mailer, MailLedger } from '../ports/mail.port';
import type { Clock } from '../ports/time-and-ids.port';

export interface MailOnceDependencies {
  readonly mailer: Mailer;
  readonly ledger: MailLedger;
  readonly clock: Clock;
}

/** `permanent-fault`: no retry can help; the caller parks the message with this reason. */
export type SentMail =
  { readonly outcome: 'sent'; readonly messageId: string } | { readonly outcome: 'permanent-fault'; readonly reason: string };

type Receipt = { readonly sesMessageId: string; readonly sentAt: string };

/** Sends a mail once per notification id: the ledger drops a repeat. Rejects on a transient fault. */
export async function mailOnce(deps: MailOnceDependencies, notificationId: string, mail: Mail): Promise<SentMail> {
  try {
    const receipt = await deps.ledger.once<Receipt>(notificationId, () => sendOrRefuse(deps, mail));
    return { outcome: 'sent', messageId: receipt.sesMessageId };
  } catch (fault) {
    if (fault instanceof MailRefused) return { outcome: 'permanent-fault', reason: fault.message };
    throw fault;
  }
}

/** Leaves the ledger's callback by throwing, so that the ledger forgets this try. */
class MailRefused extends Error {}

async function sendOrRefuse({ mailer, clock }: MailOnceDependencies, mail: Mail): Promise<Receipt> {
  const result = await mailer.send(mail);
  if (result.outcome === 'refused') throw new MailRefused(`the mail was refused: ${result.reason}`);
  return { sesMessageId: result.messageId, sentAt: clock.now() };
}
