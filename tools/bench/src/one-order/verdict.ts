import { textOf, type Basket } from '../checkout/basket';
import { ledgerFaults, type Accepted } from '../checkout/ledger';
import type { Answered, Outcome } from '../checkout/place';
import { outcomeOf } from '../checkout/place';
import type { Books } from '../observed/books';

/** An order of the driver's list, and where its mail went. */
export interface Promised extends Accepted {
  readonly email: string;
}

type Text = Pick<Answered, 'status' | 'text'>;

/** All answers to one and the same request must be one answer, and tell of an order. */
export function sameAnswerFaults(who: string, answers: readonly Text[]): string[] {
  const different = new Set(answers.map(({ status, text }) => `${status} ${text}`));
  const refused = answers.filter(({ status }) => status !== 201).length;
  return [
    ...(different.size === 1 ? [] : [`${who}: ${answers.length} equal requests got ${different.size} different answers`]),
    ...(refused === 0 ? [] : [`${who}: ${refused} of ${answers.length} equal requests were not answered 201`]),
  ];
}

/** The key with another body is refused, and says nothing of the order. */
export function otherBodyFaults(who: string, answer: Text): string[] {
  const outcome = outcomeOf(answer);
  return outcome.kind === 'other' && outcome.text === '422 key-reused'
    ? []
    : [`${who}: the key with another body was answered ${told(outcome)}`];
}

/** The key on another cart is another order. */
export function otherCartFaults(who: string, first: Text, second: Text): string[] {
  const [one, other] = [outcomeOf(first), outcomeOf(second)];
  const isOther = one.kind === 'accepted' && other.kind === 'accepted' && one.placed.orderId !== other.placed.orderId;
  return isOther ? [] : [`${who}: the key on another cart was answered ${told(other)}, after ${told(one)}`];
}

function told(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return `order ${outcome.placed.orderId}`;
    case 'refused':
      return `409 order-differs ${JSON.stringify(outcome.differences)}`;
    case 'other':
      return outcome.text;
  }
}

/** What became of all orders together: rows, events, stock, and one mail each; nothing else in the tables or in the inbox. */
export function endFaults(
  promised: readonly Promised[],
  books: Books,
  mails: ReadonlyMap<string, number>,
  productIds: readonly string[],
): string[] {
  const addresses = new Set(promised.map(({ email }) => email));
  return [
    ...ledgerFaults(promised, books, productIds),
    ...promised.flatMap(({ orderId, email, basket }) => mailFaults(orderId, basket, mails.get(email) ?? 0)),
    ...[...mails.keys()].filter((address) => !addresses.has(address)).map((address) => `a mail went to ${address}, who has no order`),
  ];
}

function mailFaults(orderId: string, basket: Basket, mails: number): string[] {
  return mails === 1 ? [] : [`order ${orderId} (${textOf(basket)}) has ${mails} mails, not 1`];
}
