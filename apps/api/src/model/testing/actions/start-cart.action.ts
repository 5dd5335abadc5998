import type { Action } from '../action';
import { expectedCart, modelledCart, modelledProblem } from '../answers';
import { productIdOf } from '../shop-session';
import type { CartState } from '../shop-state';

export interface StartCart {
  /** The number that the new cart gets. */
  readonly cart: number;
  readonly product: number;
  readonly quantity: number;
}

export function startCart({ cart, product, quantity }: StartCart): Action {
  return {
    by: 'shopper',
    toString: () => `start cart ${cart} with ${quantity} of product ${product}`,
    expect: (state) => {
      const started: CartState = { version: 1, lines: new Map([[product, quantity]]), writeKeys: new Map() };
      return { answer: { status: 201, cart: expectedCart(started) }, after: { ...state, carts: [...state.carts, started] } };
    },
    send: async (session, api) => {
      const answer = await api.createCart({ productId: productIdOf(session, product), quantity });
      if (!answer.ok) return modelledProblem(session, cart, answer.problem);
      const { secret, cart: body } = answer.data;
      session.carts[cart] = { cartId: body.cartId, secret };
      return { status: 201, cart: modelledCart(session, cart, body) };
    },
  };
}
