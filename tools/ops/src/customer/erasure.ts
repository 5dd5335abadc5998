import type { EraseCustomerResult } from '@order-carts/cart-application';
import { assertNever, orderNumberOf } from '@order-carts/shared-kernel';
import { OperatorMistake } from '../operator-mistake';
import { counted } from '../output';

/** What an erasure did, for the operator's files; it does not name the person again. Throws an `OperatorMistake` when it did nothing. */
export function erasureReport(result: EraseCustomerResult): string {
  const numbers = 'orderIds' in result ? result.orderIds.map(orderNumberOf) : [];
  const named = `${counted(numbers.length, 'order')} (${numbers.join(', ')})`;
  switch (result.outcome) {
    case 'erased':
      return [
        `Erased from ${named}: name, e-mail address and delivery address except the country, the key to find them by, and the ledger of mails sent.`,
        'Kept as the books: lines, totals, times and states. The links in mails already sent no longer open anything.',
      ].join('\n');
    case 'unknown':
      throw new OperatorMistake('there are no orders of this address; nothing was changed');
    case 'underway':
      throw new OperatorMistake(`${named} on the way: deliver or cancel first; nothing was changed`);
    case 'overtaken':
      throw new OperatorMistake(`${named} changed meanwhile and could not be erased; all others are: run it again`);
    default:
      return assertNever(result);
  }
}
