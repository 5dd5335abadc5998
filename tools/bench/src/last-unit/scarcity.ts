import type { Basket } from '../checkout/basket';
import { Choices } from '../choices';

export interface Scarcity {
  readonly seed: number;
  readonly stock: number;
  readonly shoppers: number;
}

/** What is there, and what everybody wants at once: more than there is. */
export interface Rush {
  readonly stock: ReadonlyMap<string, number>;
  /** One per shopper, in the order in which they press the button. */
  readonly baskets: readonly Basket[];
}

/** Everybody wants one unit of the same thing. */
export function rushForOne({ seed, stock, shoppers }: Scarcity): Rush {
  const productId = `rare-${seed}`;
  return { stock: new Map([[productId, stock]]), baskets: Array.from({ length: shoppers }, () => new Map([[productId, 1]])) };
}

const PRODUCTS = ['a', 'b', 'c', 'd'];
const MOST_UNITS = 3;

/** Everybody wants several units of several scarce things: all of them or none. */
export function rushForSeveral({ seed, stock, shoppers }: Scarcity): Rush {
  const choices = new Choices(seed);
  const ids = PRODUCTS.map((name) => `scarce-${seed}-${name}`);
  const basket = (): Basket =>
    new Map(choices.some(ids, choices.between(2, ids.length)).map((productId) => [productId, choices.between(1, MOST_UNITS)]));
  return {
    stock: new Map(ids.map((productId) => [productId, choices.between(Math.ceil(stock / 2), stock)])),
    baskets: Array.from({ length: shoppers }, basket),
  };
}
