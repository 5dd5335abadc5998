import fc from 'fast-check';
import type { Action } from '../action';
import { placeOrder, type PlaceOrder } from '../actions/place-order.action';
import { productIn, type ShopState } from '../shop-state';
import { key } from './choices';
import { onCart, type Intent } from './intent';

/** What the shopper sees when all is as it is. */
function seen(state: ShopState, cart: number, idempotencyKey: string): PlaceOrder | undefined {
  const { version = 1, lines: inCart = new Map<number, number>() } = state.carts[cart] ?? {};
  const lines = [...inCart].map(([product, quantity]) => ({ product, quantity, priceMinor: productIn(state, product).priceMinor }));
  return lines.length === 0 ? undefined : { cart, version, lines, name: 'Ada', key: idempotencyKey };
}

type Twist = (order: PlaceOrder) => PlaceOrder;

/** Shows one line otherwise than it is. */
const line = (change: (old: PlaceOrder['lines'][number]) => PlaceOrder['lines'][number]): Twist => {
  return (order) => ({ ...order, lines: order.lines.map((each, index) => (index === 0 ? change(each) : each)) });
};

const TWISTS: Readonly<Record<string, Twist>> = {
  'at an old price': line((old) => ({ ...old, priceMinor: old.priceMinor - 1 })),
  'with a unit more than the cart has': line((old) => ({ ...old, quantity: old.quantity + 1 })),
  'at another version': (order) => ({ ...order, version: order.version === 1 ? 2 : order.version - 1 }),
  'without the secret': (order) => ({ ...order, isStranger: true }),
};

function ordering(choice: fc.Arbitrary<number>, twist: fc.Arbitrary<Twist>): fc.Arbitrary<Intent> {
  return fc.record({ choice, key, twist }).map((chosen) =>
    onCart(chosen.choice, (state, cart): Action | undefined => {
      const order = seen(state, cart, chosen.key);
      return order && placeOrder(chosen.twist(order));
    }),
  );
}

/** Orders the cart as it is; once it has become an order, this is another checkout with another key. */
export const placing = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  ordering(
    choice,
    fc.constant((order) => order),
  );

/** Orders something else than the shop would give. */
export const placingWrongly = (choice: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  ordering(choice, fc.constantFrom(...Object.values(TWISTS)));
