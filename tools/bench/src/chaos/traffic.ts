import { createShopClient } from '@order-carts/api-contract';
import type { Basket } from '../checkout/basket';
import { fillCart } from '../checkout/checkout';
import { inTurns, persistently } from '../checkout/persistence';
import { outcomeOf, place } from '../checkout/place';
import type { Choices } from '../choices';
import type { RunningSystem } from '../running-system';
import { operateWell } from './operator';

/** What happens to an order after it was placed. */
export type Fate = 'placed' | 'cancelled' | 'shipped';

/** An order that the driver was promised, and what it did with it. */
export interface DrivenOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly cartId: string;
  readonly email: string;
  readonly basket: Basket;
  readonly fate: Fate;
}

export interface TrafficOptions {
  readonly orders: number;
  readonly productIds: readonly string[];
  readonly choices: Choices;
}

const AT_A_TIME = 8;
const MOST_SHIPPED = 3;
const CANCELLED_SHARE = 0.15;

/** People order and cancel, the shop packs and ships; each of them asks until it is answered. */
export async function drive(system: RunningSystem, { orders, productIds, choices }: TrafficOptions): Promise<readonly DrivenOrder[]> {
  const wishes = Array.from({ length: orders }, (_, index) => ({
    basket: new Map(choices.some(productIds, choices.between(1, 3)).map((productId) => [productId, choices.between(1, 2)])),
    fate: fateOf(index, choices),
  }));
  const driven = await inTurns(wishes, AT_A_TIME, ({ basket, fate }) => order(system, basket, fate));
  const shipped = driven.filter(({ fate }) => fate === 'shipped').map(({ orderId }) => orderId);
  for (const step of shipped.length === 0 ? [] : ['pack', 'ship']) await operateWell(system, 'orders', step, ...shipped);
  return driven;
}

function fateOf(index: number, choices: Choices): Fate {
  const share = choices.share();
  if (index < MOST_SHIPPED) return 'shipped';
  return share < CANCELLED_SHARE ? 'cancelled' : 'placed';
}

async function order({ apiUrl }: RunningSystem, basket: Basket, fate: Fate): Promise<DrivenOrder> {
  const checkout = await fillCart(apiUrl, basket);
  const outcome = outcomeOf(await place(apiUrl, checkout));
  if (outcome.kind !== 'accepted') throw new Error(`an order that had to be possible was answered ${JSON.stringify(outcome)}`);
  const { orderId, orderNumber, accessToken } = outcome.placed;
  const shop = createShopClient({ baseUrl: apiUrl });
  if (fate === 'cancelled') await persistently(() => shop.cancelOrder(orderId, accessToken));
  return { orderId, orderNumber, cartId: checkout.body.cartId, email: checkout.body.contact.email, basket, fate };
}
