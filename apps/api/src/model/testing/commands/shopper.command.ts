import fc from 'fast-check';
import { cancelOrder } from '../actions/cancel-order.action';
import { pry, type Pried } from '../actions/pry.action';
import { readCart } from '../actions/read-cart.action';
import { readOrder } from '../actions/read-order.action';
import { onCart, onOrder, type Intent } from './intent';

export const readingCart = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  choice.map((which) => onCart(which, (_state, cart) => readCart(cart)));

export const readingOrder = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> => choice.map((which) => onOrder(which, readOrder));

export const cancelling = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> => choice.map((which) => onOrder(which, cancelOrder));

/** Looks at what belongs to somebody else. */
export const prying: fc.Arbitrary<Intent> = fc
  .record({ what: fc.constantFrom<Pried>('cart', 'order', 'cancellation'), choice: fc.nat(2) })
  .map(({ what, choice }) =>
    what === 'cart' ? onCart(choice, (_state, cart) => pry(what, cart)) : onOrder(choice, (cart) => pry(what, cart)),
  );
