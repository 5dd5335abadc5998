import { assertNever } from '@order-carts/shared-kernel';
import type { Backoff } from '../ports/backoff.port';
import type { Mail, Mailer, MailLedger } from '../ports/mail.port';
import type { Clock } from '../ports/time-and-ids.port';

export interface MailOnceDependencies {
  readonly mailer: Mailer;
  readonly ledger: MailLedger;
  readonly clock: Clock;
  readonly backoff: Backoff;
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

/**
 * Sends a mail once per notification id: the ledger answers a repeat as it answered first. Rejects on a transient fault.
 *
 * A deferred mail is tried again until the ledger finds the time too short: each try has its own claim, none while it waits.
 */
export async function mailOnce(deps: MailOnceDependencies, notificationId: string, mail: Mail): Promise<SentMail> {
  let deferral: MailDeferred | undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      return sentMail(await deps.ledger.once<Receipt>(notificationId, () => receiptOf(deps, mail)));
    } catch (fault) {
      if (fault instanceof MailRefused) return { outcome: 'permanent-fault', reason: fault.message };
      if (!(fault instanceof MailDeferred)) throw deferral === undefined ? fault : givenUp(tries - 1, deferral, fault);
      deferral = fault;
      await deps.backoff.wait(tries);
    }
  }
}

/** These two leave the ledger's callback by being thrown, so that the ledger forgets the try. */
class MailRefused extends Error {}
class MailDeferred extends Error {}

const givenUp = (tries: number, { message }: MailDeferred, cause: unknown): Error =>
  new Error(`the mail was deferred ${tries} times: ${message}`, { cause });

function sentMail(receipt: Receipt): SentMail {
  return 'sesMessageId' in receipt
    ? { outcome: 'sent', messageId: receipt.sesMessageId }
    : { outcome: 'undeliverable', reason: receipt.undeliverableReason, at: receipt.refusedAt };
}

async function receiptOf({ mailer, clock }: MailOnceDependencies, mail: Mail): Promise<Receipt> {
  const result = await mailer.send(mail);
  switch (result.outcome) {
    case 'accepted':
      return { sesMessageId: result.messageId, sentAt: clock.now() };
    case 'undeliverable':
      return { undeliverableReason: result.reason, refusedAt: clock.now() };
    case 'refused':
      throw new MailRefused(`the mail was refused: ${result.reason}`);
    case 'deferred':
      throw new MailDeferred(result.reason);
    default:
      return assertNever(result);
  }
}
