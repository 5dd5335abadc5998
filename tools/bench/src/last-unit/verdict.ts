import type { LineDifferenceBody } from '@order-carts/api-contract';
import type { Books } from '../observed/books';
import { textOf, type Basket } from '../checkout/basket';
import { ledgerFaults } from '../checkout/ledger';
import type { Outcome } from '../checkout/place';
import type { Rush } from './scarcity';

/** How it ended for one shopper. */
export interface Ending {
  readonly cartId: string;
  readonly basket: Basket;
  readonly outcome: Outcome;
  /** Whether the order opens with the token that came with it, and shows what was ordered. */
  readonly isReadable: boolean;
}

/** Everything in which the end of a rush is not as promised: who got an answer, what it said, and what the tables hold. */
export function rushFaults({ stock }: Rush, endings: readonly Ending[], books: Books): string[] {
  const accepted = endings.flatMap(({ cartId, basket, outcome }) =>
    outcome.kind === 'accepted' ? [{ cartId, basket, orderId: outcome.placed.orderId }] : [],
  );
  return [...endings.flatMap((ending) => endingFaults(ending, books)), ...ledgerFaults(accepted, books, [...stock.keys()])];
}

/** Where all want one unit of one thing, also the counts are known beforehand. */
export function countFaults({ stock, baskets }: Rush, endings: readonly Ending[], books: Books): string[] {
  const [[productId, units] = ['', 0]] = stock;
  const expected = {
    accepted: Math.min(units, baskets.length),
    refused: Math.max(0, baskets.length - units),
    left: Math.max(0, units - baskets.length),
  };
  const counts = { ...countsOf(endings), left: books.stock.get(productId)?.onHand ?? 0 };
  return (['accepted', 'refused', 'left'] as const)
    .filter((name) => counts[name] !== expected[name])
    .map((name) => `${productId}: ${counts[name]} ${name}, not ${expected[name]}`);
}

export function countsOf(endings: readonly Ending[]): { readonly accepted: number; readonly refused: number } {
  const count = (kind: Outcome['kind']) => endings.filter(({ outcome }) => outcome.kind === kind).length;
  return { accepted: count('accepted'), refused: count('refused') };
}

function endingFaults({ cartId, basket, outcome, isReadable }: Ending, books: Books): string[] {
  switch (outcome.kind) {
    case 'accepted':
      return isReadable ? [] : [`order ${outcome.placed.orderId} does not open with its token, or shows something else`];
    case 'refused':
      return refusalFaults(basket, outcome.differences, books).map((fault) => `cart ${cartId} (${textOf(basket)}): ${fault}`);
    case 'other':
      return [`cart ${cartId} was answered ${outcome.text}`];
  }
}

/** A refusal names what is short and what is left of it; and since stock only falls, it never fits in what is left at the end. */
function refusalFaults(basket: Basket, differences: readonly LineDifferenceBody[], { stock }: Books): string[] {
  const isClear = ({ productId, reason, left }: LineDifferenceBody) =>
    reason === 'stock-short' && left !== undefined && left < (basket.get(productId) ?? 0);
  const leftOf = (productId: string) => stock.get(productId)?.onHand ?? 0;
  const wouldFit = [...basket].every(([productId, quantity]) => quantity <= leftOf(productId));
  return [
    ...(differences.length > 0 && differences.every(isClear) ? [] : [`refused without a clear reason: ${JSON.stringify(differences)}`]),
    ...(wouldFit ? ['refused, but all of it is left'] : []),
  ];
}
