import type { Action } from '../action';
import { modelledProblem, refused } from '../answers';
import { moveOf } from '../life-cycle';
import { receiptOf } from '../shop-session';
import { cartIn, orderIn, withCart } from '../shop-state';
import { expectedOrder, modelledOrder } from './modelled-order';

/** A shopper takes the order back. */
export function cancelOrder(cart: number): Action {
  return {
    by: 'shopper',
    toString: () => `cancel the order of cart ${cart}`,
    expect: (state) => {
      const { move, order } = moveOf(orderIn(state, cart), 'cancelled');
      if (move === 'refused') return { answer: refused(409, 'order-not-cancellable'), after: state };
      return { answer: expectedOrder(order, state), after: withCart(state, cart, { ...cartIn(state, cart), order }) };
    },
    send: async (session, api) => {
      const { orderId, accessToken } = receiptOf(session, cart);
      const answer = await api.cancelOrder(orderId, accessToken);
      return answer.ok ? modelledOrder(session, cart, answer.data) : modelledProblem(session, cart, answer.problem);
    },
  };
}
