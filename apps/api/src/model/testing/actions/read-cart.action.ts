import type { Action } from '../action';
import { expectedCart, modelledCart, modelledProblem } from '../answers';
import { accessTo } from '../shop-session';
import { cartIn } from '../shop-state';

export function readCart(cart: number): Action {
  return {
    by: 'shopper',
    toString: () => `read cart ${cart}`,
    expect: (state) => ({ answer: { status: 200, cart: expectedCart(cartIn(state, cart)) }, after: state }),
    send: async (session, api) => {
      const answer = await api.getCart(accessTo(session, cart));
      if (!answer.ok) return modelledProblem(session, cart, answer.problem);
      return { status: 200, cart: modelledCart(session, cart, answer.data) };
    },
  };
}
