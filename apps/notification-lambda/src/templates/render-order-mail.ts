import type { Order } from '@order-carts/cart-domain';
import type { Mail } from '@order-carts/cart-application';
import { ORDER_PLACED_V1, type OrderEvent } from '@order-carts/event-schemas';
import { assertNever } from '@order-carts/shared-kernel';
import { orderPlacedMail } from './order-placed.mail';

/** The mail that belongs to an event, in HTML and in plain text with the same content. */
export function renderOrderMail(event: OrderEvent, order: Order, orderUrl: string): Omit<Mail, 'to'> {
  switch (event.type) {
    case ORDER_PLACED_V1:
      return orderPlacedMail(order, orderUrl);
    default:
      return assertNever(event.type);
  }
}
