import type { Basket } from '../checkout/basket';
import { fillCart, type Checkout } from '../checkout/checkout';
import { outcomeOf, place, type Answered } from '../checkout/place';
import type { RunningSystem } from '../running-system';
import { otherBodyFaults, otherCartFaults, sameAnswerFaults, type Promised } from './verdict';

export interface ParallelResult {
  readonly promised: readonly Promised[];
  readonly differentAnswers: number;
  /** The slowest answer: a kill within that time meets somebody. */
  readonly slowestMs: number;
  readonly faults: readonly string[];
}

/** One click, sent many times at once; then its key with another body, and on another cart. */
export async function orderInParallel({ apiUrl }: RunningSystem, who: string, times: number, basket: Basket): Promise<ParallelResult> {
  const checkout = await fillCart(apiUrl, basket);
  const other: Checkout = { ...(await fillCart(apiUrl, basket)), key: checkout.key };
  const startMs = performance.now();
  const answers = await Promise.all(Array.from({ length: times }, () => place(apiUrl, checkout)));
  const slowestMs = performance.now() - startMs;
  const contact = { ...checkout.body.contact, name: 'Somebody else' };
  const otherBody = await place(apiUrl, { ...checkout, body: { ...checkout.body, contact } });
  const [first = otherBody] = answers;
  const otherCart = await place(apiUrl, other);
  return {
    promised: [...promisedTo(checkout, first), ...promisedTo(other, otherCart)],
    differentAnswers: new Set(answers.map(({ text }) => text)).size,
    slowestMs,
    faults: [...sameAnswerFaults(who, answers), ...otherBodyFaults(who, otherBody), ...otherCartFaults(who, first, otherCart)],
  };
}

/** The order that an answer promises to the shopper; none when it refuses. */
export function promisedTo({ body, basket }: Pick<Checkout, 'body' | 'basket'>, answer: Pick<Answered, 'status' | 'text'>): Promised[] {
  const outcome = outcomeOf(answer);
  if (outcome.kind !== 'accepted') return [];
  return [{ cartId: body.cartId, orderId: outcome.placed.orderId, basket, email: body.contact.email }];
}
