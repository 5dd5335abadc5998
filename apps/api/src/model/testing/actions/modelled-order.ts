import type { OrderBody } from '@order-carts/api-contract';
import type { Answer } from '../action';
import { nameOfOrder, productOf, type ShopSession } from '../shop-session';
import { statusOf, type OrderState, type ShopState } from '../shop-state';

/** An order as an answer shows it, in the model's words. */
export function modelledOrder(session: ShopSession, cart: number, body: OrderBody): Answer {
  return {
    order: nameOfOrder(session, cart, body.orderId),
    status: body.status,
    lines: body.lines.map(({ productId, quantity, unitPrice }) => [productOf(session, productId), quantity, unitPrice.amountMinor]),
    totals: [body.totals.items.amountMinor, body.totals.delivery.amountMinor, body.totals.total.amountMinor],
    name: body.contact.name,
    way: body.timeline.map(({ status }) => status),
  };
}

export function expectedOrder(order: OrderState, { delivery }: ShopState): Answer {
  const { lines, name } = order.checkout;
  return {
    order: 'the order',
    status: statusOf(order),
    lines: lines.map(({ product, quantity, priceMinor }) => [product, quantity, priceMinor]),
    totals: expectedTotals(lines, delivery),
    name,
    way: order.way,
  };
}

function expectedTotals(lines: OrderState['checkout']['lines'], { flatMinor, freeFromMinor }: ShopState['delivery']): readonly number[] {
  const items = lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
  const delivery = items >= freeFromMinor ? 0 : flatMinor;
  return [items, delivery, items + delivery];
}
