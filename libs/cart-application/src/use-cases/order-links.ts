import type { Order } from '@order-carts/cart-domain';
import type { Fingerprints } from '../ports/fingerprints.port';
import type { Mail } from '../ports/mail.port';
import { MalformedRow, orMalformed } from '../ports/malformed-row';
import type { OrderLinksQueue, OrderLinksRequest } from '../ports/order-links.port';
import type { CurrentOrders, OrderIndex } from '../ports/order-store.port';
import type { Clock } from '../ports/time-and-ids.port';
import { mailOnce, type MailOnceDependencies, type SentMail } from './mail-once';
import { orderUrlOf, type OrderUrlDependencies } from './order-url';

/** One mail per address in this time, however often somebody asks. */
export const ORDER_LINKS_WINDOW_MINUTES = 10;
/** The newest orders of an address are named; older ones are in older mails. */
const MOST_LINKS = 20;

/** Takes the request and tells nothing: whether there are orders is found out behind the queue. */
export async function requestOrderLinks(
  { links, fingerprints, clock }: { readonly links: OrderLinksQueue; readonly fingerprints: Fingerprints; readonly clock: Clock },
  { email, traceparent }: { readonly email: string; readonly traceparent?: string | undefined },
): Promise<void> {
  await links.send({ email, customerHash: fingerprints.customerHash(email), requestedAt: clock.now(), traceparent });
}

export interface SendOrderLinksDependencies extends MailOnceDependencies, OrderUrlDependencies {
  readonly index: OrderIndex;
  readonly orders: CurrentOrders;
  readonly renderLinks: (orders: readonly LinkedOrder[]) => Omit<Mail, 'to'>;
}

export interface LinkedOrder {
  readonly order: Order;
  readonly orderUrl: string;
}

/** `no-orders`: nothing is sent, not even a mail that says so. */
export type SendOrderLinksResult = SentMail | { readonly outcome: 'no-orders' };

/** Mails the links of an address's orders to that address, once per window. Rejects on a transient fault. */
export async function sendOrderLinks(deps: SendOrderLinksDependencies, request: OrderLinksRequest): Promise<SendOrderLinksResult> {
  const ids = await deps.index.ofCustomer(request.customerHash, MOST_LINKS);
  const found = await orMalformed(Promise.all(ids.map((orderId) => linkedOrder(deps, orderId))));
  if (found instanceof MalformedRow) return { outcome: 'permanent-fault', reason: found.message };
  const orders = found.filter((order) => order !== undefined);
  if (orders.length === 0) return { outcome: 'no-orders' };
  return mailOnce(deps, linksNotificationId(request), {
    ...deps.renderLinks(orders),
    to: request.email,
    traceparent: request.traceparent,
  });
}

async function linkedOrder(deps: SendOrderLinksDependencies, orderId: string): Promise<LinkedOrder | undefined> {
  const stored = await deps.orders.find(orderId);
  if (stored === undefined || stored.isErased) return undefined;
  return { order: stored.order, orderUrl: await orderUrlOf(deps, stored) };
}

/** The same for all requests of an address within one window. */
export function linksNotificationId({ customerHash, requestedAt }: OrderLinksRequest): string {
  const window = Math.floor(Date.parse(requestedAt) / (ORDER_LINKS_WINDOW_MINUTES * 60_000));
  return `order-links/${customerHash}/${window}`;
}
