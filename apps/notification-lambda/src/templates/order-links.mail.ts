import type { LinkedOrder, Mail } from '@order-carts/cart-application';
import type { OrderStatus } from '@order-carts/cart-domain';
import { formatMoney, orderNumberOf } from '@order-carts/shared-kernel';
import { html, type Html } from './html';
import { mailLayout, TEXT_SIGNATURE } from './layout';

const SUBJECT = 'The links to your orders';
const LEAD = 'Somebody, you we hope, asked for the links to your orders. Here they are, the newest first.';
const HINT = 'If it was not you, there is nothing to do: the links went to nobody else. Whoever has a link can see its order.';

const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  placed: 'being prepared',
  packed: 'packed',
  shipped: 'on its way',
  delivered: 'delivered',
  cancelled: 'cancelled',
};

/** The links to all orders of an address. */
export function orderLinksMail(orders: readonly LinkedOrder[]): Omit<Mail, 'to'> {
  return { subject: SUBJECT, html: htmlBody(orders), text: textBody(orders) };
}

function htmlBody(orders: readonly LinkedOrder[]): string {
  const body = html`<h1 style="margin:0 0 12px;font-size:24px;line-height:1.25">Your orders</h1>
    <p style="margin:0 0 24px;font-size:16px;line-height:1.5">${LEAD}</p>
    ${orders.map(entry)}
    <p class="quiet" style="margin:24px 0 0;font-size:13px;line-height:1.5;color:#625b50">${HINT}</p>`;
  return mailLayout({
    title: SUBJECT,
    preview: `${orders.length === 1 ? 'One order' : `${orders.length} orders`}, the newest first.`,
    body,
  });
}

function entry(linked: LinkedOrder): Html {
  return html`<p class="rule" style="margin:0;padding:14px 0;border-top:1px solid #e5ddcf;font-size:15px;line-height:1.5">
    <a class="link" href="${linked.orderUrl}" style="color:#1f5b41;font-size:16px;font-weight:600">Order ${orderNumberOf(linked.order.orderId)}</a><br />
    <span class="quiet" style="color:#625b50">${factsOf(linked)}</span>
  </p>`;
}

function textBody(orders: readonly LinkedOrder[]): string {
  const entries = orders.flatMap((linked) => [`Order ${orderNumberOf(linked.order.orderId)}: ${factsOf(linked)}`, linked.orderUrl, '']);
  return ['Your orders', '', LEAD, '', ...entries, HINT, '', ...TEXT_SIGNATURE, ''].join('\n');
}

function factsOf({ order }: LinkedOrder): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(order.placedAt));
  return `${day}, ${formatMoney(order.totals.total)}, ${STATUS_WORDS[order.status]}`;
}
