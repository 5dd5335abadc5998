import { anOrder } from '@order-carts/cart-domain/testing';
import fc from 'fast-check';
import { html } from './html';
import { orderPlacedMail } from './order-placed.mail';

const url = 'https://shop.example/orders/01JD8Q6WAA0000000000000001#t=abc';

describe('order placed mail', () => {
  const mail = orderPlacedMail(anOrder(), url);

  it.each([
    'Thank you, Ada Example!',
    '2 × Strawberries',
    '€7.90',
    '€4.90',
    '€12.80',
    '10115 Berlin',
    'Germany',
    'You pay on delivery',
    url,
  ])('says "%s" in HTML and in plain text', (words) => {
    expect(mail.html).toContain(words);
    expect(mail.text).toContain(words);
  });

  it('names the order in the subject, and nothing a shopper typed', () => {
    const injected = orderPlacedMail(anOrder({ contact: { name: 'Eve\r\nBcc: all@example.com', email: 'eve@example.com' } }), url);
    expect(injected.subject).toBe('Your order 0000-0001');
  });

  it('keeps markup that a shopper typed from becoming markup', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, line1) => {
        const [nasty, street] = [`<img src=x onerror="${name}">`, `'"><script>${line1}`];
        const { html: body } = orderPlacedMail(
          anOrder({ contact: { name: nasty, email: 'eve@example.com' }, address: { line1: street, city: 'Paris', country: 'FR' } }),
          url,
        );
        expect(body).not.toMatch(/<img|<script/);
      }),
    );
  });

  it('leaves out lines of the address that are not there', () => {
    const { text } = orderPlacedMail(anOrder({ address: { line1: 'Main road', city: 'Accra', country: 'GH' } }), url);
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
