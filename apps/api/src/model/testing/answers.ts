import type { CartBody, ProblemBody } from '@order-carts/api-contract';
import type { Answer } from './action';
import { nameOfOrder, productOf, type ShopSession } from './shop-session';
import type { CartState } from './shop-state';

/** A cart as an answer shows it, in the model's words. */
export function modelledCart(session: ShopSession, cart: number, body: CartBody): Answer {
  return {
    version: body.version,
    status: body.status,
    lines: body.lines.map(({ productId, quantity }) => [productOf(session, productId), quantity]),
    order: nameOfOrder(session, cart, body.orderId),
  };
}

export function expectedCart({ version, lines, order }: CartState): Answer {
  return { version, status: order ? 'checked-out' : 'open', lines: [...lines], order: order ? 'the order' : 'no order' };
}

/** A problem without its texts, in the model's words. */
export function modelledProblem(session: ShopSession, cart: number, problem: ProblemBody): Answer {
  const { status, code } = problem;
  const lines = problem.lines?.map(({ productId, reason, left, unitPrice }) => ({
    product: productOf(session, productId),
    reason,
    left,
    ...(unitPrice && { priceMinor: unitPrice.amountMinor }),
  }));
  return {
    status,
    code,
    ...(problem.orderId !== undefined && { order: nameOfOrder(session, cart, problem.orderId) }),
    ...(problem.cart !== undefined && { cart: modelledCart(session, cart, problem.cart as CartBody) }),
    ...(lines && { lines }),
  };
}

export const refused = (status: number, code: ProblemBody['code'], more: Answer = {}): Answer => ({ status, code, ...more });
