import type { Basket } from '../checkout/basket';
import { Choices } from '../choices';

export const PRODUCTS = ['first', 'second', 'third', 'fourth'];

/** One kill in the midst of orders. */
export interface Kill {
  readonly baskets: readonly Basket[];
  /** Which process, counted from 0. */
  readonly victim: number;
  /** When, as a share of the time that orders take: 0 is with the first request, 1 with the last answer. */
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
    baskets: Array.from({ length: shoppers }, () => aBasket(choices)),
    victim: choices.between(0, processes - 1),
    moment: choices.share(),
  }));
}
