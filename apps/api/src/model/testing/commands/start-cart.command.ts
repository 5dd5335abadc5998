import fc from 'fast-check';
import { startCart } from '../actions/start-cart.action';
import { product, quantity } from './choices';
import type { Intent } from './intent';

const MOST_CARTS = 8;

export const startingCart: fc.Arbitrary<Intent> = fc.record({ product, quantity }).map(
  (line) =>
    ({ carts }) =>
      carts.length < MOST_CARTS ? startCart({ cart: carts.length, ...line }) : undefined,
);
