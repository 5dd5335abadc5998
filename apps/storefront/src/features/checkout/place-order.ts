import type { CartBody, LineDifferenceBody, PlaceOrderBody, ProblemBody } from '@order-carts/api-contract';
import type { ShopClient } from '@order-carts/api-contract/client';
import { isRecord } from '../../browser/is-record';
import { persistently, type Persistence, type Trouble } from '../../shop-api/persistently';
import type { PlaceAttempt, PlaceAttemptStore } from './place-attempt.store';

/** An order that the cart has become. */
export interface FoundOrder {
  readonly orderId: string;
  /** Missing when somebody else placed it: then only this browser's memory, or the order's mail, opens it. */
  readonly accessToken?: string;
}

export type PlaceOutcome =
  | { readonly type: 'placed'; readonly order: FoundOrder }
  | { readonly type: 'order-differs'; readonly lines: readonly LineDifferenceBody[] }
  | { readonly type: 'cart-differs'; readonly cart: CartBody }
  | { readonly type: 'refused'; readonly problem: ProblemBody }
  /** No answer: the order may or may not be placed. Placing it again with the same words is safe. */
  | { readonly type: 'unknown'; readonly trouble: Trouble; readonly problem: ProblemBody | undefined };

export interface PlaceOrderTools extends Persistence {
  readonly client: Pick<ShopClient, 'placeOrder' | 'getCart'>;
  readonly attempts: PlaceAttemptStore;
  readonly newKey: () => string;
}

/** Places the order exactly once: every try of these words has one key, kept until the shop has answered for certain. */
export async function placeOrder(body: PlaceOrderBody, secret: string, tools: PlaceOrderTools): Promise<PlaceOutcome> {
  const attempt = tools.attempts.begin(body, secret, tools.newKey);
  const reply = await send(attempt, tools);
  if (!reply.isDefinite) return { type: 'unknown', trouble: reply.trouble, problem: reply.problem };
  tools.attempts.settle(attempt.key);
  if (reply.answer.ok) return placed(reply.answer.data, body.cartId, tools);
  return outcomeOf(reply.answer.problem, attempt, tools);
}

/**
 * Finds the order that an earlier, unanswered attempt placed, for example when the page was reloaded in the middle.
 * Places nothing: an attempt is repeated only for a cart that has become an order already.
 */
export async function recoverOrder(tools: PlaceOrderTools): Promise<FoundOrder | undefined> {
  for (const attempt of tools.attempts.all()) {
    const order = await orderOfCart(attempt, tools);
    if (order) return order;
  }
  return undefined;
}

async function outcomeOf(problem: ProblemBody, attempt: PlaceAttempt, tools: PlaceOrderTools): Promise<PlaceOutcome> {
  switch (problem.code) {
    case 'order-differs':
      return { type: 'order-differs', lines: problem.lines ?? [] };
    case 'cart-differs':
      return isCart(problem.cart) ? { type: 'cart-differs', cart: problem.cart } : { type: 'refused', problem };
    case 'cart-closed':
    case 'key-reused': {
      const order = await orderOfCart(attempt, tools);
      return order ? { type: 'placed', order } : { type: 'refused', problem };
    }
    default:
      return { type: 'refused', problem };
  }
}

/** The order that the attempt's cart has become, opened by whichever attempt placed it; undefined when there is none. */
async function orderOfCart({ body: { cartId }, secret }: PlaceAttempt, tools: PlaceOrderTools): Promise<FoundOrder | undefined> {
  const reply = await persistently(() => tools.client.getCart({ cartId, secret }), tools);
  if (!reply.isDefinite) return undefined;
  if (!reply.answer.ok) {
    if (reply.answer.problem.code === 'cart-unknown') tools.attempts.settleCart(cartId);
    return undefined;
  }
  const { status, orderId } = reply.answer.data;
  if (status !== 'checked-out' || orderId === undefined) return undefined;
  for (const attempt of tools.attempts.ofCart(cartId)) {
    const order = await orderOf(attempt, tools);
    if (order) return order;
  }
  return { orderId };
}

async function orderOf(attempt: PlaceAttempt, tools: PlaceOrderTools): Promise<FoundOrder | undefined> {
  const reply = await send(attempt, tools);
  if (!reply.isDefinite) return undefined;
  tools.attempts.settle(attempt.key);
  if (!reply.answer.ok) return undefined;
  tools.attempts.settleCart(attempt.body.cartId);
  return reply.answer.data;
}

function send({ key, secret, body }: PlaceAttempt, tools: PlaceOrderTools) {
  return persistently(() => tools.client.placeOrder(body, { secret, key }), tools);
}

function placed(order: FoundOrder, cartId: string, { attempts }: PlaceOrderTools): PlaceOutcome {
  attempts.settleCart(cartId);
  return { type: 'placed', order };
}

function isCart(value: unknown): value is CartBody {
  return isRecord(value) && typeof value['version'] === 'number' && Array.isArray(value['lines']);
}
