import { freshIds } from '@order-carts/cart-application/testing';
import { orderPlacedV1Example, type OrderEvent } from '@order-carts/event-schemas';

/** The example event, as the event of an order of its own. */
export function freshEvent(): OrderEvent {
  const orderId = freshIds.newId();
  return { ...orderPlacedV1Example, id: `${orderId}.000001`, subject: orderId, data: { ...orderPlacedV1Example.data, orderId } };
}
