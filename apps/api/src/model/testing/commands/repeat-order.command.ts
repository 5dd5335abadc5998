import type fc from 'fast-check';
import { placeOrder } from '../actions/place-order.action';
import { onCart, type Intent } from './intent';

/** Says the very request again that made the order. */
export const repeatingOrder = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  choice.map((which) =>
    onCart(which, ({ carts }, cart) => {
      const order = carts[cart]?.order;
      return order && placeOrder({ cart, ...order.checkout });
    }),
  );

/** Uses the key of an order for another request. */
export const reusingKey = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  choice.map((which) =>
    onCart(which, ({ carts }, cart) => {
      const order = carts[cart]?.order;
      return order && placeOrder({ cart, ...order.checkout, name: 'Grace' });
    }),
  );
