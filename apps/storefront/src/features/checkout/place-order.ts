import type { CartBody, LineDifferenceBody, PlacedOrderBody, PlaceOrderBody, ProblemBody } from '@order-carts/api-contract';
import type { ShopClient } from '@order-carts/api-contract/client';
import { persistently, type Persistence } from '../../shop-api/persistently';
import type { PlaceAttempt, PlaceAttemptStore } from './place-attempt.store';

export type PlaceOutcome =
  | { readonly type: 'placed'; readonly order: PlacedOrderBody }
  | { readonly type: 'order-differs'; readonly lines: readonly LineDifferenceBody[] }
  | { readonly type: 'cart-differs'; readonly cart: CartBody | undefined }
  | { readonly type: 'cart-gone' }
  | { readonly type: 'refused'; readonly problem: ProblemBody }
  /** No answer: the order may or may not be placed. Placing it again with the same words is safe. */
  | { readonly type: 'unknown' };

export interface PlaceOrderTools extends Persistence {
  readonly client: Pick<ShopClient, 'placeOrder' | 'getCart'>;
  readonly attempts: PlaceAttemptStore;
  readonly newKey: () => string;
}

/** Places the order exactly once: every try of these words has one key, kept until the shop has answered for certain. */
export async function placeOrder(body: PlaceOrderBody, secret: string, tools: PlaceOrderTools): Promise<PlaceOutcome> {
  const attempt = tools.attempts.begin(body, secret, tools.newKey);
  const reply = await send(attempt, tools);
  if (!reply.isDefinite) return { type: 'unknown' };
  tools.attempts.settle(attempt.key);
  if (reply.answer.ok) return placed(reply.answer.data, tools);
  return outcomeOf(reply.answer.problem, body.cartId, tools);
}

/**
 * Finds the order that an earlier, unanswered attempt placed, for example when the page was reloaded in the middle.
 * Places nothing: an attempt is repeated only for a cart that has become an order already.
 */
export async function recoverOrder(tools: PlaceOrderTools): Promise<PlacedOrderBody | undefined> {
  for (const attempt of tools.attempts.all()) {
    const cart = await persistently(() => tools.client.getCart({ cartId: attempt.body.cartId, secret: attempt.secret }), tools);
    const isOrdered = cart.isDefinite && cart.answer.ok && cart.answer.data.status === 'checked-out';
    const order = isOrdered ? await orderOf(attempt, tools) : undefined;
    if (order) return order;
  }
  return undefined;
}

async function outcomeOf(problem: ProblemBody, cartId: string, tools: PlaceOrderTools): Promise<PlaceOutcome> {
  switch (problem.code) {
    case 'order-differs':
      return { type: 'order-differs', lines: problem.lines ?? [] };
    case 'cart-differs':
      return { type: 'cart-differs', cart: problem.cart as CartBody | undefined };
    case 'cart-closed':
    case 'cart-unknown':
      return (await earlierOrder(cartId, tools)) ?? { type: 'cart-gone' };
    default:
      return { type: 'refused', problem };
  }
}

/** The cart is an order already: perhaps by an attempt with other words whose answer was lost. */
async function earlierOrder(cartId: string, tools: PlaceOrderTools): Promise<PlaceOutcome | undefined> {
  for (const attempt of tools.attempts.all().filter(({ body }) => body.cartId === cartId)) {
    const order = await orderOf(attempt, tools);
    if (order) return { type: 'placed', order };
  }
  return undefined;
}

async function orderOf(attempt: PlaceAttempt, tools: PlaceOrderTools): Promise<PlacedOrderBody | undefined> {
  const reply = await send(attempt, tools);
  if (!reply.isDefinite) return undefined;
  tools.attempts.settle(attempt.key);
  if (!reply.answer.ok) return undefined;
  tools.attempts.clear();
  return reply.answer.data;
}

function send({ key, secret, body }: PlaceAttempt, tools: PlaceOrderTools) {
  return persistently(() => tools.client.placeOrder(body, { secret, key }), tools);
}

function placed(order: PlacedOrderBody, { attempts }: PlaceOrderTools): PlaceOutcome {
  attempts.clear();
  return { type: 'placed', order };
}
