import type { StoredOrder } from '@order-carts/cart-application';
import { LIFE_CYCLE } from '@order-carts/cart-domain';
import { formatMoney, orderNumberOf, timesMoney } from '@order-carts/shared-kernel';
import { columns } from '../output';

/** All of an order on one sheet: what to pack, where it goes, what happened and what may follow. */
export function orderSheet(stored: StoredOrder): string {
  const { order, timeline } = stored;
  const next = LIFE_CYCLE[order.status];
  const { items, delivery, total } = order.totals;
  return [
    `Order ${orderNumberOf(order.orderId)}  ${order.status}  (${order.orderId})`,
    next.length > 0 ? `May become ${next.join(' or ')}.` : 'This is the end of its way.',
    '',
    columns(order.lines.map(({ quantity, name, unitPrice }) => [`${quantity} ×`, name, formatMoney(timesMoney(unitPrice, quantity))])),
    '',
    columns([
      ['Items', formatMoney(items)],
      ['Delivery', formatMoney(delivery)],
      ['Total', formatMoney(total)],
    ]),
    '',
    recipientOf(stored),
    '',
    columns(timeline.map(({ status, at }) => [at, status])),
  ].join('\n');
}

function recipientOf({ order: { contact, address }, isErased }: StoredOrder): string {
  if (isErased) return `The customer was erased. Delivered to: ${address.country}`;
  const { line1, line2, postalCode, city, country } = address;
  return [contact.name, line1, line2, [postalCode, city].filter(Boolean).join(' '), country, contact.email]
    .filter((line) => line !== undefined)
    .join('\n');
}
