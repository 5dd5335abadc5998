import type { Mail } from '@order-carts/cart-application';
import type { Order } from '@order-carts/cart-domain';
import type { MailedEvent } from '@order-carts/event-schemas';
import { orderMail } from './order-mail';
import { wordsFor } from './order-mail.words';

/** The mail that belongs to an event, in HTML and in plain text with the same content. */
export function renderOrderMail(event: MailedEvent, order: Order, orderUrl: string): Omit<Mail, 'to'> {
  return orderMail(order, orderUrl, wordsFor(event, order));
}
