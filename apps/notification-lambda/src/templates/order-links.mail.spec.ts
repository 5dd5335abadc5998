import type { LinkedOrder } from '@order-carts/cart-application';
import { anOrder } from '@order-carts/cart-domain/testing';
import { orderLinksMail } from './order-links.mail';

const url = (id: string) => `https://shop.example/orders/${id}#t=abc`;
const orders: LinkedOrder[] = [
  { order: { ...anOrder({ orderId: '01JD8Q6WAA0000000000000002' }), status: 'shipped' }, orderUrl: url('2') },
  { order: { ...anOrder({ orderId: '01JD8Q6WAA0000000000000001' }), status: 'delivered' }, orderUrl: url('1') },
];

describe('order links mail', () => {
  const mail = orderLinksMail(orders);

  it.each(['Order 0000-0002', 'Order 0000-0001', '€12.80, on its way', '€12.80, delivered', url('1'), url('2'), 'If it was not you'])(
    'says "%s" in HTML and in plain text',
    (words) => {
      expect(mail.html).toContain(words);
      expect(mail.text).toContain(words);
    },
  );

  it('keeps the order it is given', () => {
    expect(mail.text.indexOf('0000-0002')).toBeLessThan(mail.text.indexOf('0000-0001'));
  });

  it('holds neither name nor address: whoever reads it knows them', () => {
    expect(mail.html + mail.text).not.toMatch(/Ada|10115/);
  });
});
