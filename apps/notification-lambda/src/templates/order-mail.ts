import type { Mail } from '@order-carts/cart-application';
import type { Order, OrderLine } from '@order-carts/cart-domain';
import { formatMoney, orderNumberOf, timesMoney, type Money } from '@order-carts/shared-kernel';
import { addressLines } from './address-lines';
import { html, type Html } from './html';
import { mailAddress, mailButton, mailLayout, TEXT_SIGNATURE } from './layout';

/** What one kind of mail says. All else is the same in all: items, totals, address, and the link that opens the order. */
export interface OrderMailWords {
  readonly subject: string;
  readonly heading: string;
  readonly lead: string;
  /** What a mail program shows beside the subject. */
  readonly preview: string;
}

const RULE = '1px solid #e5ddcf';
const KEEP_THE_LINK = 'Whoever has this link can see the order, so keep it to yourself.';

export function orderMail(order: Order, orderUrl: string, words: OrderMailWords): Omit<Mail, 'to'> {
  return { subject: words.subject, html: htmlBody(order, orderUrl, words), text: textBody(order, orderUrl, words) };
}

function htmlBody(order: Order, orderUrl: string, { subject, heading, lead, preview }: OrderMailWords): string {
  const { items, delivery, total } = order.totals;
  const body = html`<p class="quiet" style="margin:0 0 8px;font-size:13px;color:#625b50">Order ${orderNumberOf(order.orderId)}</p>
    <h1 style="margin:0 0 12px;font-size:24px;line-height:1.25">${heading}</h1>
    <p style="margin:0 0 24px;font-size:16px;line-height:1.5">${lead}</p>
    ${mailButton(orderUrl, 'See your order')}
    <table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      class="rule"
      style="border-top:${RULE};font-size:15px;line-height:1.5"
    >
      ${order.lines.map(lineRow)}
      ${amountRow('Items', formatMoney(items))}${amountRow('Delivery', deliveryCost(delivery))}
      ${amountRow('Total', formatMoney(total), 'font-weight:700;font-size:18px')}
    </table>
    <p style="margin:28px 0;font-size:15px;line-height:1.6">
      <strong>Delivery address</strong><br />${addressLines(order).map((line) => html`${line}<br />`)}
    </p>
    ${mailAddress(orderUrl)}
    <p class="quiet" style="margin:12px 0 0;font-size:13px;line-height:1.5;color:#625b50">${KEEP_THE_LINK}</p>`;
  return mailLayout({ title: subject, preview, body });
}

function lineRow(line: OrderLine): Html {
  return html`<tr>
    <td class="rule" valign="top" style="padding:10px 12px 10px 0;border-bottom:${RULE};word-break:break-word">
      ${line.quantity} × ${line.name}
    </td>
    <td class="rule" valign="top" align="right" style="padding:10px 0;border-bottom:${RULE};white-space:nowrap">${lineTotal(line)}</td>
  </tr> `;
}

function amountRow(label: string, amount: string, style = ''): Html {
  return html`<tr>
    <td style="padding:8px 0 0;${style}">${label}</td>
    <td align="right" style="padding:8px 0 0;white-space:nowrap;${style}">${amount}</td>
  </tr> `;
}

function textBody(order: Order, orderUrl: string, { heading, lead }: OrderMailWords): string {
  const { items, delivery, total } = order.totals;
  return [
    `Order ${orderNumberOf(order.orderId)}`,
    '',
    heading,
    '',
    lead,
    '',
    ...order.lines.map((line) => `${line.quantity} × ${line.name}: ${lineTotal(line)}`),
    '',
    `Items: ${formatMoney(items)}`,
    `Delivery: ${deliveryCost(delivery)}`,
    `Total: ${formatMoney(total)}`,
    '',
    'Delivery address',
    ...addressLines(order),
    '',
    'See your order:',
    orderUrl,
    '',
    KEEP_THE_LINK,
    '',
    ...TEXT_SIGNATURE,
    '',
  ].join('\n');
}

const deliveryCost = (delivery: Money): string => (delivery.amountMinor === 0 ? 'Free' : formatMoney(delivery));
const lineTotal = ({ unitPrice, quantity }: OrderLine): string => formatMoney(timesMoney(unitPrice, quantity));
