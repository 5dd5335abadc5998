import type { ShopClient } from '@order-carts/api-contract';
import { randomUUID } from 'node:crypto';
import type { Action } from './action';
import { placeOrder, type PlaceOrder } from './actions/place-order.action';
import { startCart } from './actions/start-cart.action';
import type { ShopSession } from './shop-session';
import { cartIn, productIn, type ShopState } from './shop-state';
import { mustEqual } from './violation';

/** Does one thing and holds the answer against the model; answers the state after it. */
export async function play(session: ShopSession, state: ShopState, action: Action, api?: ShopClient): Promise<ShopState> {
  const { answer, after } = action.expect(state);
  mustEqual(action.toString(), await action.send(session, api ?? session.shop.processes.next()), answer);
  return after;
}

export async function playAll(session: ShopSession, state: ShopState, ...actions: readonly Action[]): Promise<ShopState> {
  let now = state;
  for (const action of actions) now = await play(session, now, action);
  return now;
}

/** A new cart with one line; its number is that of the carts before it. */
export const newCart = (state: ShopState, product: number, quantity: number): Action =>
  startCart({ cart: state.carts.length, product, quantity });

/** The order of a cart as it stands. */
export function checkoutOf(state: ShopState, cart: number): PlaceOrder {
  const { version, lines } = cartIn(state, cart);
  const shown = [...lines].map(([product, quantity]) => ({ product, quantity, priceMinor: productIn(state, product).priceMinor }));
  return { cart, version, lines: shown, name: 'Ada', key: randomUUID() };
}

export const orderOf = (state: ShopState, cart: number): Action => placeOrder(checkoutOf(state, cart));
