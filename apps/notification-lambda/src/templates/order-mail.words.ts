import type { Order } from '@order-carts/cart-domain';
import { ORDER_CANCELLED_V1, ORDER_DELIVERED_V1, ORDER_PLACED_V1, ORDER_SHIPPED_V1, type MailedEvent } from '@order-carts/event-schemas';
import { assertNever, formatMoney, orderNumberOf } from '@order-carts/shared-kernel';
import type { OrderMailWords } from './order-mail';

/** What the mail of an event says. The subject holds nothing that a shopper typed. */
export function wordsFor(event: MailedEvent, { orderId, contact, totals }: Order): OrderMailWords {
  const number = orderNumberOf(orderId);
  const total = formatMoney(totals.total);
  switch (event.type) {
    case ORDER_PLACED_V1:
      return {
        subject: `Your order ${number}`,
        heading: `Thank you, ${contact.name}!`,
        lead: 'We have your order and are getting it ready. You pay on delivery.',
        preview: `${total}, to be paid on delivery.`,
      };
    case ORDER_SHIPPED_V1:
      return {
        subject: `Your order ${number} is on its way`,
        heading: 'Your order is on its way',
        lead: `It has left us, ${contact.name}. Please have ${total} ready: you pay on delivery.`,
        preview: `Please have ${total} ready.`,
      };
    case ORDER_DELIVERED_V1:
      return {
        subject: `Your order ${number} has arrived`,
        heading: `Enjoy it, ${contact.name}!`,
        lead: 'Your order was delivered and is paid for. If anything is not as it should be, please answer this e-mail.',
        preview: 'Delivered and paid for. Thank you for shopping with us.',
      };
    case ORDER_CANCELLED_V1:
      return cancelled(number, event.data.by);
    default:
      return assertNever(event);
  }
}

function cancelled(number: string, by: 'shopper' | 'shop'): OrderMailWords {
  const preview = 'Nothing will be delivered, and there is nothing to pay.';
  const subject = `Your order ${number} is cancelled`;
  return by === 'shopper'
    ? { subject, heading: 'Your order is cancelled', lead: `As you asked, we have cancelled it. ${preview}`, preview }
    : { subject, heading: 'We had to cancel your order', lead: `We are sorry: we cannot deliver this order. ${preview}`, preview };
}
