import type { Answer as Answered, ProblemBody, ShopClient } from '@order-carts/api-contract';
import { freshIds } from '@order-carts/cart-application/testing';
import type { Action, Answer } from '../action';
import { accessTo, receiptOf, type ShopSession } from '../shop-session';
import { mustEqual } from '../violation';
import { WRONG_SECRET } from './wrong-secret';

export type Pried = 'cart' | 'order' | 'cancellation';

/** Somebody without the secret asks, and asks for what does not exist: both are told the very same. */
export function pry(what: Pried, cart: number): Action {
  return {
    by: 'shopper',
    toString: () => `pry into the ${what} of cart ${cart}`,
    expect: (state) => ({ answer: { status: 404, code: what === 'cart' ? 'cart-unknown' : 'order-unknown' }, after: state }),
    send: async (session, api) => {
      const ask = asker(api, what);
      const { requestId: _own, ...hidden } = problemIn(await ask(idOf(session, what, cart)));
      const { requestId: _other, ...unknown } = problemIn(await ask(freshIds.newId()));
      mustEqual(`what a stranger hears of a ${what}`, hidden, unknown);
      return { status: hidden.status, code: hidden.code } satisfies Answer;
    },
  };
}

function idOf(session: ShopSession, what: Pried, cart: number): string {
  return what === 'cart' ? accessTo(session, cart).cartId : receiptOf(session, cart).orderId;
}

function asker(api: ShopClient, what: Pried): (id: string) => Promise<Answered<unknown>> {
  const secret = WRONG_SECRET;
  const askers = {
    cart: (cartId: string) => api.getCart({ cartId, secret }),
    order: (orderId: string) => api.getOrder(orderId, secret),
    cancellation: (orderId: string) => api.cancelOrder(orderId, secret),
  };
  return askers[what];
}

function problemIn(answer: Answered<unknown>): ProblemBody {
  if (answer.ok) throw new Error(`a stranger was answered ${JSON.stringify(answer.data)}`);
  return answer.problem;
}
