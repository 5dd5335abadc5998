import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { dataOf, shopApi } from './api-shopper';
import { settled } from './control';
import { TO_IRELAND, TO_JAPAN, type Delivery } from './deliveries';
import { soon } from './eventually';
import { mailsUntilNow } from './inbox';
import { written } from './money';
import { operator } from './operator';
import { atTheCheckout } from './ready-to-order';
import { runningSystem } from './running-system';
import { EVERY_DEVICE, visitors, type Device } from './visitors';

const NUTS = { productId: 'z-checkout-nuts', name: 'Roasted hazelnuts, 200 g' };

const DELIVERY_MINOR = 490;

const system = runningSystem();
const { arrive } = visitors(system);
const api = shopApi(system);

const freshEmail = () => `checkout-${randomUUID()}@example.com`;
const hasFocus = (field: Locator) =>
  soon(async () => expect(await field.evaluate((element) => element === document.activeElement)).toBe(true));

/** Different enough from what most of us would type. */
const DELIVERIES: Record<Device, Delivery> = { phone: TO_IRELAND, desktop: TO_JAPAN };

describe.each(EVERY_DEVICE)('a shopper at the checkout on a %s', (device) => {
  it('is led to the first field that is not right, one after the other', async () => {
    const shopper = await arrive(device);
    await atTheCheckout(shopper, system);
    const { page } = shopper;
    const place = () => shopper.presses(shopper.button(/^Place order/));
    await place();
    await hasFocus(page.getByLabel('Name'));
    await page.getByText('Tell us your name.').waitFor();
    await shopper.fillsIn('nobody@nowhere', TO_IRELAND);
    await place();
    await hasFocus(page.getByLabel('E-mail'));
    await page.getByText('That does not look like an e-mail address').waitFor();
    await shopper.fillsIn(freshEmail(), { ...TO_IRELAND, city: '  ' });
    await place();
    await hasFocus(page.getByLabel('Town or city'));
    expect(page.url()).toBe(`${system.storefrontUrl}/checkout`);
  });

  it('reads terms and privacy, and finds everything typed on return', async () => {
    const shopper = await arrive(device);
    await atTheCheckout(shopper, system);
    const email = freshEmail();
    await shopper.fillsIn(email, TO_JAPAN);
    await shopper.page.getByRole('main').getByText('You pay on delivery').first().waitFor();
    for (const [link, title] of [
      ['terms', 'Terms'],
      ['privacy notice', 'Privacy'],
    ] as const) {
      await shopper.presses(shopper.page.getByRole('main').getByRole('link', { name: link }));
      await shopper.reads(title);
      await shopper.page.goBack();
      await shopper.reads('Checkout');
      const typed = ['Name', 'E-mail', 'Street and number', 'Postal code', 'Town or city'].map((label) => shopper.page.getByLabel(label));
      const { name, line1, postalCode, city } = TO_JAPAN;
      await soon(async () =>
        expect(await Promise.all(typed.map((field) => field.inputValue()))).toEqual([name, email, line1, postalCode, city]),
      );
      await expect(shopper.page.getByLabel('Country').inputValue()).resolves.toBe('JP');
    }
  });

  it('orders once by two presses, to an address far from here', async () => {
    const delivery = DELIVERIES[device];
    const email = freshEmail();
    const shopper = await arrive(device);
    await atTheCheckout(shopper, system);
    await shopper.fillsIn(email, delivery);
    await shopper.placesOrder();
    await shopper.reads(/Thank you/);
    for (const part of [delivery.name, delivery.line1, delivery.city, delivery.country])
      await shopper.page.getByRole('main').getByText(part).first().waitFor();

    await settled(system);
    const mails = await mailsUntilNow(system, email);
    expect(mails).toHaveLength(1);
    const number = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(mails[0]?.subject ?? '')?.[0] ?? 'none';
    await shopper.page.getByText(number).first().waitFor();
    await expect(operator('orders', 'show', number)).resolves.toContain(shopper.orderId());
    await shopper.link('Cart, 0 items').waitFor();
  });

  it('is asked once when the price rose meanwhile, and orders at the new one by one press', async () => {
    const { price } = dataOf(await api.getProduct(NUTS.productId));
    const risen = { ...price, amountMinor: price.amountMinor + 30 };
    const shopper = await arrive(device);
    await atTheCheckout(shopper, system, [{ productId: NUTS.productId, quantity: 1 }]);
    await shopper.fillsIn(freshEmail());
    await operator('price', 'set', NUTS.productId, (risen.amountMinor / 100).toFixed(2));
    await shopper.presses(shopper.button(/^Place order/));
    const question = shopper.page.getByRole('region', { name: 'Is this all right?' });
    await question.getByText(`${NUTS.name} now costs ${written(risen)} instead of ${written(price)}.`).waitFor();
    const total = { ...risen, amountMinor: risen.amountMinor + DELIVERY_MINOR };
    await shopper.presses(question.getByRole('button', { name: `Yes, order for ${written(total)}` }));
    await shopper.arrivesAtOrder();
    await shopper.page.getByRole('main').getByText(written(risen)).first().waitFor();
  });
});
