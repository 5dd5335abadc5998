import type { Mail } from '@order-carts/cart-application';
import type { Order } from '@order-carts/cart-domain';
import { orderCancelledV1Example, orderDeliveredV1Example, orderPlacedV1Example, orderShippedV1Example } from '@order-carts/event-schemas';
import { money } from '@order-carts/shared-kernel';
import { orderLinksMail } from '../templates/order-links.mail';
import { renderOrderMail } from '../templates/render-order-mail';

const LONG_URL = 'https://shop.example.com/orders/01JD8Q6WAA0000000000000001#t=Xo2Vq9Jr3mDk5fTnZb8LwYhGc1SeP7uAi4RxKq6NtMs';
const eur = (amountMinor: number) => money(amountMinor, 'EUR');

/** Every mail of the shop with made-up data, by the name of its file. */
export function sampleMails(): Readonly<Record<string, Omit<Mail, 'to'>>> {
  const order = sampleOrder();
  const links = [order, { ...order, status: 'shipped' } as const].map((linked) => ({ order: linked, orderUrl: LONG_URL }));
  const byShop = { ...orderCancelledV1Example, data: { ...orderCancelledV1Example.data, by: 'shop' as const } };
  return {
    'order-placed': renderOrderMail(orderPlacedV1Example, order, LONG_URL),
    'order-shipped': renderOrderMail(orderShippedV1Example, order, LONG_URL),
    'order-delivered': renderOrderMail(orderDeliveredV1Example, order, LONG_URL),
    'order-cancelled': renderOrderMail(orderCancelledV1Example, order, LONG_URL),
    'order-cancelled-by-the-shop': renderOrderMail(byShop, order, LONG_URL),
    'order-links': orderLinksMail(links),
  };
}

/** With all that makes a narrow mail hard: long words, many units, a second address line. */
function sampleOrder(): Order {
  const line = (productId: string, name: string, quantity: number, unitMinor: number) => ({
    ...{ productId, name, image: `/images/products/${productId}.webp`, quantity, unitPrice: eur(unitMinor) },
  });
  return {
    ...{
      orderId: '01JD8Q6WAA0000000000000001',
      cartId: '01JD8Q6WAA0000000000000000',
      status: 'placed',
      placedAt: '2026-11-22T10:00:00.000Z',
    },
    lines: [line('apples', 'Orchard apples, 1 kg', 2, 340), line('oil', 'Extra-virgin cold-pressed walnut oil, 250 ml', 12, 1150)],
    totals: { items: eur(14_480), delivery: eur(0), total: eur(14_480) },
    contact: { name: 'Ada Example', email: 'ada@example.com' },
    address: { line1: '1 Analytical Row', line2: 'Back building, second floor left', postalCode: '10115', city: 'Berlin', country: 'DE' },
  };
}
