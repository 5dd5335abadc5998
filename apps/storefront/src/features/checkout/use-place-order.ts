import type { CartBody, PlacedOrderBody } from '@order-carts/api-contract';
import { assertNever } from '@order-carts/shared-kernel';
import { useRef, useState } from 'react';
import { deliveryOf, type DeliveryDraft } from './delivery-draft';
import { changesBetween, changesOf, type OrderChange } from './order-changes';
import { placeOrder, type PlaceOrderTools, type PlaceOutcome } from './place-order';

/** What stands between the shopper and the order. */
export type Obstacle =
  | { readonly type: 'question'; readonly changes: readonly OrderChange[]; readonly cart?: CartBody | undefined }
  | Exclude<PlaceOutcome, { readonly type: 'placed' | 'order-differs' | 'cart-differs' }>;

export interface PlaceOrderControls {
  readonly isPlacing: boolean;
  readonly obstacle: Obstacle | undefined;
  readonly place: (cart: CartBody, secret: string, draft: DeliveryDraft) => Promise<PlaceOutcome | undefined>;
  readonly goOn: () => void;
}

/** Places an order from a page: a second click while the first is on its way does nothing. */
export function usePlaceOrder(tools: PlaceOrderTools, onPlaced: (order: PlacedOrderBody) => void): PlaceOrderControls {
  const isUnderWay = useRef(false);
  const [isPlacing, setIsPlacing] = useState(false);
  const [obstacle, setObstacle] = useState<Obstacle>();

  const place = async (cart: CartBody, secret: string, draft: DeliveryDraft) => {
    if (isUnderWay.current) return undefined;
    isUnderWay.current = true;
    setIsPlacing(true);
    setObstacle(undefined);
    const outcome = await placeOrder(bodyOf(cart, draft), secret, tools).finally(() => {
      isUnderWay.current = false;
      setIsPlacing(false);
    });
    if (outcome.type === 'placed') onPlaced(outcome.order);
    else setObstacle(obstacleIn(outcome, cart));
    return outcome;
  };
  return { isPlacing, obstacle, place, goOn: () => setObstacle(undefined) };
}

function bodyOf(cart: CartBody, draft: DeliveryDraft) {
  const lines = cart.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  return { cartId: cart.cartId, cartVersion: cart.version, lines, ...deliveryOf(draft) };
}

function obstacleIn(outcome: Exclude<PlaceOutcome, { readonly type: 'placed' }>, shown: CartBody): Obstacle {
  switch (outcome.type) {
    case 'order-differs':
      return { type: 'question', changes: changesOf(outcome.lines, shown.lines) };
    case 'cart-differs':
      return { type: 'question', changes: outcome.cart ? changesBetween(shown, outcome.cart) : [], cart: outcome.cart };
    case 'cart-gone':
    case 'refused':
    case 'unknown':
      return outcome;
    default:
      return assertNever(outcome);
  }
}
