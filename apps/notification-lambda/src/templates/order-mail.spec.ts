import { anOrder } from '@order-carts/cart-domain/testing';
import {
  orderCancelledV1Example,
  orderDeliveredV1Example,
  orderPlacedV1Example,
  orderShippedV1Example,
  type MailedEvent,
} from '@order-carts/event-schemas';
import { money } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { html } from './html';
import { renderOrderMail } from './render-order-mail';

const url = 'https://shop.example/orders/01JD8Q6WAA0000000000000001#t=abc';
const byShop: MailedEvent = { ...orderCancelledV1Example, data: { ...orderCancelledV1Example.data, by: 'shop' } };
const all: [string, MailedEvent, string, string][] = [
  ['placed', orderPlacedV1Example, 'Your order 0000-0001', 'Thank you, Ada Example!'],
  ['shipped', orderShippedV1Example, 'Your order 0000-0001 is on its way', 'Please have €12.80 ready: you pay on delivery.'],
  ['delivered', orderDeliveredV1Example, 'Your order 0000-0001 has arrived', 'Enjoy it, Ada Example!'],
  ['cancelled by the shopper', orderCancelledV1Example, 'Your order 0000-0001 is cancelled', 'As you asked, we have cancelled it.'],
  ['cancelled by the shop', byShop, 'Your order 0000-0001 is cancelled', 'We are sorry: we cannot deliver this order.'],
];

describe.each(all)('mail of an order that was %s', (_, event, subject, words) => {
  const mail = renderOrderMail(event, anOrder(), url);

  it('has its own subject and words', () => {
    expect(mail.subject).toBe(subject);
    expect([mail.html, mail.text]).toEqual([expect.stringContaining(words), expect.stringContaining(words)]);
  });

  it.each(['Order 0000-0001', '2 × Strawberries', '€7.90', '€4.90', '€12.80', '10115 Berlin', 'Germany', url])(
    'says "%s" in HTML and in plain text',
    (fact) => {
      expect(mail.html).toContain(fact);
      expect(mail.text).toContain(fact);
    },
  );

  it('names in the subject nothing that a shopper typed', () => {
    const contact = { name: 'Eve\r\nBcc: all@example.com', email: 'eve@example.com' };
    expect(renderOrderMail(event, anOrder({ contact }), url).subject).toBe(subject);
  });

  it('keeps markup that a shopper typed from becoming markup, in every field', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const nasty = `'"><img src=x onerror="${typed}"><script>`;
        const address = { line1: nasty, line2: nasty, postalCode: nasty, city: nasty, country: 'FR' };
        const { html: body } = renderOrderMail(event, anOrder({ contact: { name: nasty, email: 'eve@example.com' }, address }), url);
        expect(body).not.toMatch(/<img|<script/);
      }),
    );
  });
});

describe('amounts in a mail', () => {
  it('call delivery free when it costs nothing, as the shop does', () => {
    const order = anOrder();
    const free = { ...order, totals: { ...order.totals, delivery: money(0, 'EUR') } };
    const { html: page, text } = renderOrderMail(orderPlacedV1Example, free, url);
    expect(text).toContain('Delivery: Free\n');
    expect(page).toContain('>Free</td>');
    expect(page).not.toContain('€0.00');
  });
});

describe('address in a mail', () => {
  it('leaves out lines that are not there', () => {
    const { text } = renderOrderMail(orderPlacedV1Example, anOrder({ address: { line1: 'Main road', city: 'Accra', country: 'GH' } }), url);
    expect(text).toContain('Main road\nAccra\nGhana\n');
  });
});

describe('html', () => {
  it('escapes values and keeps fragments that are HTML already', () => {
    expect(html`<p title="${'"quoted"'}">${'<b>'}${html`<i>${1}</i>`}${[html`<br>`]}</p>`.text).toBe(
      '<p title="&quot;quoted&quot;">&lt;b&gt;<i>1</i><br></p>',
    );
  });
});
