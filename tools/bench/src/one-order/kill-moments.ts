import type { Basket } from '../checkout/basket';
import { Choices } from '../choices';

export const PRODUCTS = ['first', 'second', 'third', 'fourth'];

/** Enough that a kill meets orders under way, whenever it comes. */
export const ORDERS_EACH = 4;

/** One kill in the midst of orders. */
export interface Kill {
  /** For each shopper what they order, one order after the other. */
  readonly baskets: readonly (readonly Basket[])[];
  /** Which process, counted from 0. */
  readonly victim: number;
  /** When, as a share of the time that the orders take: 0 is with the first request, 1 with the last answer. */
  readonly moment: number;
}

export interface Killing {
  readonly seed: number;
  readonly kills: number;
  readonly shoppers: number;
  readonly processes: number;
}

export function aBasket(choices: Choices): Basket {
  return new Map(choices.some(PRODUCTS, choices.between(1, PRODUCTS.length)).map((productId) => [productId, choices.between(1, 3)]));
}

/** The same again for the same seed. */
export function killsOf({ seed, kills, shoppers, processes }: Killing): Kill[] {
  const choices = new Choices(seed);
  return Array.from({ length: kills }, () => ({
    baskets: Array.from({ length: shoppers }, () => Array.from({ length: ORDERS_EACH }, () => aBasket(choices))),
    victim: choices.between(0, processes - 1),
    moment: choices.share(),
  }));
}
