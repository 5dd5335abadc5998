import type { ShopClient } from '@order-carts/api-contract';
import type { Action, Expectation } from '../action';
import { expectedCart, modelledCart, modelledProblem, refused } from '../answers';
import { accessTo, productIdOf, type ShopSession } from '../shop-session';
import { cartIn, withCart, type CartState, type ShopState } from '../shop-state';
import { WRONG_SECRET } from './wrong-secret';

export interface EditCart {
  readonly cart: number;
  readonly product: number;
  /** Undefined takes the line out. */
  readonly quantity?: number | undefined;
  /** The one that this tab of the shopper has seen. */
  readonly version: number;
  readonly key: string;
  readonly isStranger?: boolean;
}

const REMEMBERED = 16;
const MAX_LINES = 50;

export function editCart(edit: EditCart): Action {
  const { cart, product, quantity, version, isStranger = false } = edit;
  const change = quantity === undefined ? `remove product ${product}` : `set product ${product} to ${quantity}`;
  return {
    by: 'shopper',
    toString: () => `${change} in cart ${cart} at version ${version}${isStranger ? ' with a wrong secret' : ''}`,
    expect: (state) => expectedEdit(state, edit),
    send: async (session, api) => {
      const answer = await sendEdit(session, api, edit);
      if (!answer.ok) return modelledProblem(session, cart, answer.problem);
      return { status: 200, cart: modelledCart(session, cart, answer.data) };
    },
  };
}

function expectedEdit(state: ShopState, edit: EditCart): Expectation {
  const same = (answer: Expectation['answer']): Expectation => ({ answer, after: state });
  if (edit.isStranger === true) return same(refused(404, 'cart-unknown'));
  const cart = cartIn(state, edit.cart);
  const isCurrent = cart.order === undefined && cart.version === edit.version;
  if (!isCurrent) {
    const hasLanded = [...cart.writeKeys.values()].includes(edit.key);
    if (hasLanded) return same({ status: 200, cart: expectedCart(cart) });
    if (cart.order !== undefined) return same(refused(409, 'cart-closed', { order: 'the order' }));
    return same(refused(412, 'cart-stale', { cart: expectedCart(cart) }));
  }
  const isNewLine = edit.quantity !== undefined && !cart.lines.has(edit.product);
  if (isNewLine && cart.lines.size >= MAX_LINES) return same(refused(409, 'cart-full'));
  const edited = afterEdit(cart, edit);
  return { answer: { status: 200, cart: expectedCart(edited) }, after: withCart(state, edit.cart, edited) };
}

function afterEdit(cart: CartState, { product, quantity, version, key }: EditCart): CartState {
  const lines = new Map(cart.lines);
  if (quantity === undefined) lines.delete(product);
  else lines.set(product, quantity);
  return { ...cart, version: version + 1, lines, writeKeys: new Map(cart.writeKeys).set(version % REMEMBERED, key) };
}

function sendEdit(session: ShopSession, api: ShopClient, { cart, product, quantity, version, key, isStranger }: EditCart) {
  const access = { ...accessTo(session, cart), ...(isStranger === true && { secret: WRONG_SECRET }) };
  const intent = { ...access, productId: productIdOf(session, product), version, key };
  return quantity === undefined ? api.removeLine(intent) : api.setQuantity({ ...intent, quantity });
}
