import type { MailLedger } from '@order-carts/cart-application';
import pLimit from 'p-limit';

/** The ledger, with no more than so many mails between their claim and their record at any moment; others wait in turn. */
export function mailsAtOnce(ledger: MailLedger, most: number): MailLedger {
  const inTurn = pLimit(most);
  return {
    once: (notificationId, send) => inTurn(() => ledger.once(notificationId, send)),
    forget: (notificationId) => ledger.forget(notificationId),
  };
}
