import type { Action } from '../action';
import { modelledProblem } from '../answers';
import { receiptOf } from '../shop-session';
import { orderIn } from '../shop-state';
import { expectedOrder, modelledOrder } from './modelled-order';

export function readOrder(cart: number): Action {
  return {
    by: 'shopper',
    toString: () => `read the order of cart ${cart}`,
    expect: (state) => ({ answer: expectedOrder(orderIn(state, cart), state), after: state }),
    send: async (session, api) => {
      const { orderId, accessToken } = receiptOf(session, cart);
      const answer = await api.getOrder(orderId, accessToken);
      if (!answer.ok) return modelledProblem(session, cart, answer.problem);
      return modelledOrder(session, cart, answer.data);
    },
  };
}
