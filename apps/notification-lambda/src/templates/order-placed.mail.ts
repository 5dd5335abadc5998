import type { Address, Order, OrderLine } from '@order-carts/cart-domain';
import type { Mail } from '@order-carts/cart-application';
import { formatMoney, orderNumberOf, timesMoney, type Money } from '@order-carts/shared-kernel';
import { html, type Html } from './html';
import { mailButton, mailLayout } from './layout';

/** "We have your order": what was ordered, what it costs, where it goes, and the link that opens it. */
export function orderPlacedMail(order: Order, orderUrl: string): Omit<Mail, 'to'> {
  const number = orderNumberOf(order.orderId);
  const subject = `Your order ${number}`;
  return { subject, html: htmlBody(order, number, orderUrl, subject), text: textBody(order, number, orderUrl) };
}

function htmlBody(order: Order, number: string, orderUrl: string, title: string): string {
  const { items, delivery, total } = order.totals;
  const body = html`<h1 style="margin:0 0 12px;font-size:24px;line-height:1.25">Thank you, ${order.contact.name}!</h1>
    <p style="margin:0 0 24px;font-size:16px;line-height:1.5">
      We have your order <strong>${number}</strong> and are getting it ready. You pay on delivery.
    </p>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px;line-height:1.5">
      ${order.lines.map(lineRow)}
      ${amountRow('Items', items)}${amountRow('Delivery', delivery)}${amountRow('Total', total, 'font-weight:700;font-size:17px')}
    </table>
    <p style="margin:24px 0 0;font-size:15px;line-height:1.6">
      <strong>Delivery to</strong><br />${addressLines(order).map((line) => html`${line}<br />`)}
    </p>
    ${mailButton(orderUrl, 'See your order')}
    <p class="quiet" style="margin:20px 0 0;font-size:13px;line-height:1.5;color:#5b655b">
      Whoever has this link can see the order, so keep it to yourself.
    </p>`;
  return mailLayout({ title, preview: `${number}: ${formatMoney(total)}, to be paid on delivery.`, body });
}

function lineRow(line: OrderLine): Html {
  return html`<tr>
    <td style="padding:8px 0;border-bottom:1px solid #8883">${line.quantity} × ${line.name}</td>
    <td align="right" style="padding:8px 0;border-bottom:1px solid #8883;white-space:nowrap">${lineTotal(line)}</td>
  </tr> `;
}

function amountRow(label: string, amount: Money, style = ''): Html {
  return html`<tr>
    <td style="padding:8px 0 0;${style}">${label}</td>
    <td align="right" style="padding:8px 0 0;white-space:nowrap;${style}">${formatMoney(amount)}</td>
  </tr> `;
}

function textBody(order: Order, number: string, orderUrl: string): string {
  const { items, delivery, total } = order.totals;
  return [
    `Thank you, ${order.contact.name}!`,
    '',
    `We have your order ${number} and are getting it ready. You pay on delivery.`,
    '',
    ...order.lines.map((line) => `${line.quantity} × ${line.name}: ${lineTotal(line)}`),
    '',
    `Items: ${formatMoney(items)}`,
    `Delivery: ${formatMoney(delivery)}`,
    `Total: ${formatMoney(total)}`,
    '',
    'Delivery to',
    ...addressLines(order),
    '',
    'See your order:',
    orderUrl,
    '',
    'Whoever has this link can see the order, so keep it to yourself.',
    '',
  ].join('\n');
}

const lineTotal = ({ unitPrice, quantity }: OrderLine): string => formatMoney(timesMoney(unitPrice, quantity));

function addressLines({ contact, address }: Order): readonly string[] {
  return [contact.name, address.line1, address.line2, cityLine(address), countryName(address.country)].filter((line) => line !== undefined);
}

const cityLine = ({ postalCode, city }: Address): string => (postalCode === undefined ? city : `${postalCode} ${city}`);

const countryName = (code: string): string => new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }).of(code) ?? code;
