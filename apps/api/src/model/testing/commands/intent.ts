import type { Action } from '../action';
import type { ShopState } from '../shop-state';

/** What somebody is up to; the particulars follow from the shop as it is then. Undefined when there is no occasion for it. */
export type Intent = (state: ShopState) => Action | undefined;

/** One of the last few carts; the older ones have become orders. */
export function recentCart({ carts }: ShopState, choice: number): number | undefined {
  return carts.length === 0 ? undefined : carts.length - 1 - (choice % Math.min(carts.length, RECENT));
}

const RECENT = 3;

export function onCart(choice: number, pick: (state: ShopState, cart: number) => Action | undefined): Intent {
  return (state) => {
    const cart = recentCart(state, choice);
    return cart === undefined ? undefined : pick(state, cart);
  };
}

export function onOrder(choice: number, pick: (cart: number) => Action): Intent {
  return onCart(choice, ({ carts }, cart) => (carts[cart]?.order === undefined ? undefined : pick(cart)));
}
