import type { CartBody } from '@order-carts/api-contract';
import { offerOf, offerWith, type DeliveryRule, type Offer } from './offer';
import {
  acceptedLines,
  changesBetween,
  changesOf,
  correctionsFor,
  withdrawnFrom,
  type LineCorrection,
  type OrderChange,
} from './order-changes';
import type { PlaceOutcome } from './place-order';

/** What the shopper is asked: all that changed, and what is ordered on "yes". */
export interface Question {
  readonly changes: readonly OrderChange[];
  /** What the cart needs first. */
  readonly corrections: readonly LineCorrection[];
  /** The offer that "yes" accepts; without lines when nothing of it is left. */
  readonly offer: Offer;
  /** The newest cart, when the shop's answer brought it along. */
  readonly cart?: CartBody;
}

type Difference = Extract<PlaceOutcome, { readonly type: 'order-differs' | 'cart-differs' }>;

export function questionAfter(outcome: Difference, offer: Offer, rule: DeliveryRule | undefined): Question {
  if (outcome.type === 'order-differs') {
    const changes = changesOf(outcome.lines, offer.lines);
    const accepted = offerWith(offer, acceptedLines(offer.lines, changes), rule);
    return { changes, corrections: correctionsFor(offer.lines, changes), offer: accepted };
  }
  const { cart } = outcome;
  const changes = changesBetween(offer.lines, cart);
  return { changes, corrections: correctionsFor([], changes), offer: offerOf(cart), cart };
}

/** Asked before anything is ordered, since an order cannot hold what is no longer sold. */
export function questionBefore(cart: CartBody): Question | undefined {
  const changes = withdrawnFrom(cart);
  return changes.length === 0 ? undefined : { changes, corrections: correctionsFor([], changes), offer: offerOf(cart) };
}
