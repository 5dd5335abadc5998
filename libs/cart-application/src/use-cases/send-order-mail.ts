import type { Order } from '@order-carts/cart-domain';
import { MAILED_EVENT_TYPES, type OrderEvent } from '@order-carts/event-schemas';
import type { Mail, Mailer, MailLedger } from '../ports/mail.port';
import type { OrderReader } from '../ports/order-store.port';
import type { OrderTokens } from '../ports/order-tokens.port';
import type { Clock } from '../ports/time-and-ids.port';

export interface SendOrderMailDependencies {
  readonly orders: OrderReader;
  readonly tokens: OrderTokens;
  readonly mailer: Mailer;
  readonly ledger: MailLedger;
  readonly clock: Clock;
  /** Origin of the storefront, without trailing slash. */
  readonly publicUrl: string;
  readonly render: (event: OrderEvent, order: Order, orderUrl: string) => Omit<Mail, 'to'>;
}

/** `permanent-fault`: no retry can help; the caller parks the message with this reason. */
export type SendOrderMailResult =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'not-mailed' }
  | { readonly outcome: 'permanent-fault'; readonly reason: string };

type Receipt = { readonly sesMessageId: string; readonly sentAt: string };

/**
 * Sends the e-mail that belongs to an order's event, once per event: the ledger drops a repeat.
 *
 * The order row, not the message, tells name and address. Rejects on a transient fault.
 */
export async function sendOrderMail(deps: SendOrderMailDependencies, event: OrderEvent): Promise<SendOrderMailResult> {
  if (!MAILED_EVENT_TYPES.some((type) => type === event.type)) return { outcome: 'not-mailed' };
  const { orderId } = event.data;
  const stored = await deps.orders.find(orderId);
  if (stored === undefined) return { outcome: 'permanent-fault', reason: `order ${orderId} does not exist` };
  const { order, keyId } = stored;
  const orderUrl = `${deps.publicUrl}/orders/${orderId}#t=${deps.tokens.tokenOf(orderId, keyId)}`;
  const mail: Mail = { ...deps.render(event, order, orderUrl), to: order.contact.email };
  try {
    const receipt = await deps.ledger.once<Receipt>(`${event.id}/mail`, () => sendOrRefuse(deps, mail));
    return { outcome: 'sent', messageId: receipt.sesMessageId };
  } catch (fault) {
    if (fault instanceof MailRefused) return { outcome: 'permanent-fault', reason: fault.message };
    throw fault;
  }
}

/** Leaves the ledger's callback by throwing, so that the ledger forgets this try. */
class MailRefused extends Error {}

async function sendOrRefuse({ mailer, clock }: SendOrderMailDependencies, mail: Mail): Promise<Receipt> {
  const result = await mailer.send(mail);
  if (result.outcome === 'refused') throw new MailRefused(`the mail was refused: ${result.reason}`);
  return { sesMessageId: result.messageId, sentAt: clock.now() };
}
