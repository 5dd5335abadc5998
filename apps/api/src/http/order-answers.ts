import type { MoveOrderResult, OrderReceipt, PlaceOrderResult } from '@order-carts/cart-application';
import { assertNever } from '@order-carts/shared-kernel';
import { sendProblem, sendRefusal } from './problems';
import type { AnyReply } from './reply';
import { cartBody, differenceBody, orderBody, placedOrderBody, type Shelf } from './views';

export function sendPlacement<Reply extends AnyReply>(reply: Reply, result: PlaceOrderResult, shelf: Shelf): Reply {
  switch (result.outcome) {
    case 'placed':
      return sendReceipt(reply, result.receipt);
    case 'cart-closed':
      return sendRefusal(reply, result.outcome, { orderId: result.orderId });
    case 'cart-differs':
      return sendRefusal(reply, result.outcome, { cart: cartBody(result.cart, shelf) });
    case 'order-differs':
      return sendRefusal(reply, result.outcome, { lines: result.differences.map(differenceBody) });
    case 'unknown':
    case 'key-reused':
    case 'busy':
      return sendRefusal(reply, result.outcome);
    default:
      return assertNever(result);
  }
}

/** The order as it is after the shopper cancelled it; the same for a repeat. */
export function sendMove<Reply extends AnyReply>(reply: Reply, result: MoveOrderResult): Reply {
  switch (result.outcome) {
    case 'moved':
    case 'unchanged':
      reply.send(orderBody(result.stored));
      return reply;
    case 'unknown':
      return sendProblem(reply, 'order-unknown');
    case 'refused':
      return sendProblem(reply, 'order-not-cancellable', { detail: `The order is ${result.stored.order.status} already.` });
    case 'busy':
      return sendProblem(reply, 'busy');
    default:
      return assertNever(result);
  }
}

function sendReceipt<Reply extends AnyReply>(reply: Reply, receipt: OrderReceipt): Reply {
  reply.code(201);
  reply.header('location', `/v1/orders/${receipt.orderId}`);
  reply.send(placedOrderBody(receipt));
  return reply;
}
