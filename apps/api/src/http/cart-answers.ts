import type { EditCartResult } from '@order-carts/cart-application';
import type { Cart } from '@order-carts/cart-domain';
import { assertNever } from '@order-carts/shared-kernel';
import { etagOfVersion, preconditionIn } from './etag';
import { sendMalformed, sendProblem, sendRefusal } from './problems';
import type { AnyReply } from './reply';
import { cartBody, type Shelf } from './views';

export function sendCart<Reply extends AnyReply>(reply: Reply, cart: Cart, shelf: Shelf): Reply {
  reply.header('etag', etagOfVersion(cart.version));
  reply.send(cartBody(cart, shelf));
  return reply;
}

/** A cart just started, with its secret, which is told this once. */
export function sendStarted<Reply extends AnyReply>(reply: Reply, cart: Cart, secret: string, shelf: Shelf): Reply {
  reply.code(201);
  reply.header('etag', etagOfVersion(cart.version));
  reply.header('location', `/v1/carts/${cart.cartId}`);
  reply.send({ cart: cartBody(cart, shelf), secret });
  return reply;
}

export function sendEditResult<Reply extends AnyReply>(reply: Reply, result: EditCartResult, shelf: Shelf): Reply {
  switch (result.outcome) {
    case 'edited':
      return sendCart(reply, result.cart, shelf);
    case 'unknown':
      return sendRefusal(reply, result.outcome);
    case 'stale':
      return sendRefusal(reply, result.outcome, { cart: cartBody(result.cart, shelf) });
    case 'refused':
      return result.refusal.code === 'cart-closed'
        ? sendRefusal(reply, result.refusal.code, { orderId: result.refusal.orderId })
        : sendRefusal(reply, result.refusal.code);
    default:
      return assertNever(result);
  }
}

/** Runs an edit at the version that `If-Match` names; without a usable one nothing is asked of the store. */
export async function sendEditAt<Reply extends AnyReply>(
  reply: Reply,
  ifMatch: string | undefined,
  shelf: Shelf,
  edit: (expectedVersion: number) => Promise<EditCartResult>,
): Promise<Reply> {
  const precondition = preconditionIn(ifMatch);
  switch (precondition.outcome) {
    case 'missing':
      return sendProblem(reply, 'precondition-required');
    case 'malformed':
      return sendMalformed(reply, 'if-match', 'must be one version in quotes, as the ETag of the cart gave it');
    case 'version':
      return sendEditResult(reply, await edit(precondition.version), shelf);
    default:
      return assertNever(precondition);
  }
}
