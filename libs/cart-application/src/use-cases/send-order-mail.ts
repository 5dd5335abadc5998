import type { Order } from '@order-carts/cart-domain';
import { isMailed, type MailedEvent, type OrderEvent } from '@order-carts/event-schemas';
import type { Mail } from '../ports/mail.port';
import { MalformedRow, orMalformed } from '../ports/malformed-row';
import type { EventQueue } from '../ports/order-events.port';
import type { CurrentOrders } from '../ports/order-store.port';
import { orderMailId } from './mail-ids';
import { mailOnce, type MailOnceDependencies, type SentMail } from './mail-once';
import { orderUrlOf, type OrderUrlDependencies } from './order-url';
import { undeliverableEvent } from './undeliverable-event';

export interface SendOrderMailDependencies extends MailOnceDependencies, OrderUrlDependencies {
  readonly orders: CurrentOrders;
  /** Hears of each notification that cannot be delivered. */
  readonly events: EventQueue;
  readonly render: (event: MailedEvent, order: Order, orderUrl: string) => Omit<Mail, 'to'>;
}

/** `not-mailed`: this event has no mail, or its customer was erased. */
export type SendOrderMailResult = SentMail | { readonly outcome: 'not-mailed' };

/**
 * Sends the e-mail that belongs to an order's event, once per event: the ledger drops a repeat.
 *
 * The order row, not the message, tells name and address. A mail that its address refuses ends with an event in the log.
 * Rejects on a transient fault.
 */
export async function sendOrderMail(deps: SendOrderMailDependencies, event: OrderEvent): Promise<SendOrderMailResult> {
  if (!isMailed(event)) return { outcome: 'not-mailed' };
  const { orderId } = event.data;
  const stored = await orMalformed(deps.orders.find(orderId));
  if (stored instanceof MalformedRow) return { outcome: 'permanent-fault', reason: stored.message };
  if (stored === undefined) return { outcome: 'permanent-fault', reason: `order ${orderId} does not exist` };
  if (stored.isErased) return { outcome: 'not-mailed' };
  const { id: eventId, traceparent } = event;
  const mail: Mail = {
    ...deps.render(event, stored.order, await orderUrlOf(deps, stored)),
    to: stored.order.contact.email,
    eventId,
    traceparent,
  };
  const result = await mailOnce(deps, orderMailId(eventId), mail);
  if (result.outcome === 'undeliverable') {
    const { reason, at } = result;
    await deps.events.send(undeliverableEvent(event, { cause: 'refused', reason, at }));
  }
  return result;
}
