import fc from 'fast-check';
import { changeStock } from '../actions/change-stock.action';
import { moveOrder } from '../actions/move-order.action';
import { setPrice } from '../actions/set-price.action';
import type { Status } from '../shop-state';
import { priceMinor, product, units } from './choices';
import { onOrder, type Intent } from './intent';

const status = fc.constantFrom<Exclude<Status, 'placed'>>('packed', 'packed', 'shipped', 'shipped', 'delivered', 'cancelled');

export const moving = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  fc.record({ choice, status }).map(({ choice: which, status: to }) => onOrder(which, (cart) => moveOrder(cart, to)));

export const counting: fc.Arbitrary<Intent> = fc.record({ product, count: units }).map(
  ({ product: of, count }) =>
    () =>
      changeStock(of, { count }),
);

export const restocking: fc.Arbitrary<Intent> = fc.record({ product, add: fc.integer({ min: -4, max: 6 }) }).map(
  ({ product: of, add }) =>
    () =>
      changeStock(of, { add }),
);

export const pricing: fc.Arbitrary<Intent> = fc.record({ product, priceMinor }).map(
  ({ product: of, priceMinor: price }) =>
    () =>
      setPrice(of, price),
);
