import type { CartBody, PlaceOrderBody } from '@order-carts/api-contract';
import { assertNever } from '@order-carts/shared-kernel';
import { useRef, useState } from 'react';
import type { Trouble } from '../../shop-api/persistently';
import type { DeliveryDraft } from './delivery-draft';
import { bodyOf, type DeliveryRule, type Offer } from './offer';
import type { LineCorrection } from './order-changes';
import { placeOrder, type FoundOrder, type PlaceOrderTools, type PlaceOutcome } from './place-order';
import { questionAfter, type Question } from './question';

/** What stands between the shopper and the order. */
export type Obstacle =
  | { readonly type: 'question'; readonly question: Question }
  /** An attempt of before has no answer yet, and the cart is no order so far. */
  | { readonly type: 'unfinished' }
  | Extract<PlaceOutcome, { readonly type: 'refused' | 'unknown' }>;

export interface PlaceOrderOptions {
  readonly tools: PlaceOrderTools;
  readonly cart: CartBody;
  readonly secret: string;
  /** How delivery is charged, once the shop has told. */
  readonly rule: DeliveryRule | undefined;
  /** Brings the cart there, and answers it as it is then. */
  readonly correct: (corrections: readonly LineCorrection[], newest: CartBody | undefined) => Promise<CartBody | undefined>;
  readonly onPlaced: (order: FoundOrder) => void;
}

export interface PlaceOrderControls {
  readonly isPlacing: boolean;
  /** Why it takes longer; undefined while it does not. */
  readonly trouble: Trouble | undefined;
  readonly obstacle: Obstacle | undefined;
  readonly place: (offer: Offer, draft: DeliveryDraft) => Promise<PlaceOutcome | undefined>;
  /** The shopper says yes: the cart is brought there, and the order placed as asked. */
  readonly accept: (question: Question, draft: DeliveryDraft) => Promise<PlaceOutcome | undefined>;
  /** The shopper says yes, but looks at the order once more before it is placed. */
  readonly update: (question: Question) => Promise<void>;
}

/** Somebody may change the cart to and fro while the order is sent. */
const MAX_ROUNDS = 3;

/** Places an order from a page: a second click while the first is on its way does nothing. */
export function usePlaceOrder({ tools, cart, secret, rule, correct, onPlaced }: PlaceOrderOptions): PlaceOrderControls {
  const isUnderWay = useRef(false);
  const [isPlacing, setIsPlacing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [obstacle, setObstacle] = useState<Obstacle | undefined>(() =>
    tools.attempts.ofCart(cart.cartId).length > 0 ? { type: 'unfinished' } : undefined,
  );

  const once = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (isUnderWay.current) return undefined;
    isUnderWay.current = true;
    setIsPlacing(true);
    setObstacle(undefined);
    return work().finally(() => {
      isUnderWay.current = false;
      setIsPlacing(false);
      setTrouble(undefined);
    });
  };
  const send = (body: PlaceOrderBody) => placeOrder(body, secret, { ...tools, onTrouble: setTrouble });
  const finish = (outcome: PlaceOutcome, offer: Offer) => {
    if (outcome.type === 'placed') onPlaced(outcome.order);
    else setObstacle(obstacleAfter(outcome, offer, rule));
    return outcome;
  };
  const settle = async (first: Offer, draft: DeliveryDraft): Promise<PlaceOutcome> => {
    let offer = first;
    for (let round = 1; ; round += 1) {
      const outcome = await send(bodyOf(offer, draft));
      const same = round < MAX_ROUNDS && outcome.type === 'cart-differs' ? sameIn(outcome, offer, rule) : undefined;
      if (!same) return finish(outcome, offer);
      offer = same;
    }
  };
  return {
    isPlacing,
    trouble,
    obstacle,
    place: (offer, draft) => once(() => settle(offer, draft)),
    accept: ({ corrections, cart: newest, offer }, draft) =>
      once(async () => {
        const now = await correct(corrections, newest);
        return settle(now?.cartId === offer.cartId ? { ...offer, cartVersion: now.version } : offer, draft);
      }),
    update: async ({ corrections, cart: newest }) => {
      setObstacle(undefined);
      await correct(corrections, newest);
    },
  };
}

/** Only the cart's version is another, its lines are those that were shown: that is no question to the shopper. */
function sameIn(outcome: Extract<PlaceOutcome, { readonly type: 'cart-differs' }>, offer: Offer, rule: DeliveryRule | undefined) {
  const { changes, offer: now } = questionAfter(outcome, offer, rule);
  return changes.length === 0 && now.lines.length > 0 ? now : undefined;
}

function obstacleAfter(
  outcome: Exclude<PlaceOutcome, { readonly type: 'placed' }>,
  offer: Offer,
  rule: DeliveryRule | undefined,
): Obstacle {
  switch (outcome.type) {
    case 'order-differs':
    case 'cart-differs':
      return { type: 'question', question: questionAfter(outcome, offer, rule) };
    case 'refused':
    case 'unknown':
      return outcome;
    default:
      return assertNever(outcome);
  }
}
