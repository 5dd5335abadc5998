import { moveOrder as moveOrderCase } from '@order-carts/cart-application';
import type { OrderMove } from '@order-carts/cart-domain';
import type { Action } from '../action';
import { moveOf } from '../life-cycle';
import { receiptOf } from '../shop-session';
import { cartIn, orderIn, withCart, type Status } from '../shop-state';

/** An operator packs, ships, delivers or cancels. */
export function moveOrder(cart: number, to: Exclude<Status, 'placed'>): Action {
  return {
    by: 'operator',
    toString: () => `operator: the order of cart ${cart} becomes ${to}`,
    expect: (state) => {
      const { move, order } = moveOf(orderIn(state, cart), to);
      return { answer: { move, way: order.way }, after: withCart(state, cart, { ...cartIn(state, cart), order }) };
    },
    send: async (session) => {
      const { orderId } = receiptOf(session, cart);
      const move: OrderMove = to === 'cancelled' ? { to, by: 'shop' } : { to };
      const result = await moveOrderCase(session.shop.operator, { orderId, move });
      return 'stored' in result
        ? { move: result.outcome, way: result.stored.timeline.map(({ status }) => status) }
        : { move: result.outcome };
    },
  };
}
