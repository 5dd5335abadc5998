import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { TO_PARIS } from './deliveries';
import { soon } from './eventually';
import { runningSystem } from './running-system';
import type { Shopper } from './shopper';
import { visitors } from './visitors';

const RICE = 'Black rice, 500 g';
const MOST_STOPS = 60;

// Every stop of the focus is looked at, one after the other.
jest.setTimeout(240_000);

const system = runningSystem();
const { arrive } = visitors(system);

/** Tabs on until the focus is there; every stop on the way is visible. */
async function tabsTo({ page }: Shopper, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    expect(await unmarkedFocus(page)).toBeNull();
  }
  throw new Error(`${String(target)} is not reached by ${MOST_STOPS} presses of Tab`);
}

/** What has the focus without showing it; null when the focus is plain to see. */
function unmarkedFocus(page: Shopper['page']): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const isMarked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 0 && height > 0;
    return isMarked ? null : element.outerHTML.slice(0, 120);
  });
}

async function pressesEnterOn(shopper: Shopper, target: Locator): Promise<void> {
  await tabsTo(shopper, target);
  await shopper.page.keyboard.press('Enter');
}

describe('by keyboard alone', () => {
  it('a link skips what is the same on every page', async () => {
    const shopper = await arrive('desktop');
    await shopper.visits('/terms');
    await shopper.reads('Terms');
    await pressesEnterOn(shopper, shopper.link('Skip to the content'));
    await soon(async () => expect(await shopper.page.evaluate(() => document.activeElement?.id)).toBe('content'));
  });

  it('the cart beside the page keeps the focus inside, closes on Escape and gives it back', async () => {
    const shopper = await arrive('desktop');
    await shopper.visits('/?q=black%20rice');
    await pressesEnterOn(shopper, shopper.button(`Add to cart: ${RICE}`));
    await shopper.isTold(`${RICE} is in your cart.`);
    await pressesEnterOn(shopper, shopper.button('View cart'));
    const drawer = shopper.page.getByRole('dialog', { name: 'Your cart' });
    await drawer.getByRole('button', { name: `Remove ${RICE}` }).waitFor();
    await tabsTo(shopper, drawer.getByRole('link', { name: 'Check out' }));
    await tabsTo(shopper, drawer.getByRole('button', { name: 'Close the cart' }));
    await shopper.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await tabsTo(shopper, shopper.button(`One more ${RICE}`));
  });

  it('an order is chosen, placed and cancelled', async () => {
    const shopper = await arrive('desktop');
    const { page } = shopper;
    await shopper.visits('/?q=black%20rice');
    await pressesEnterOn(shopper, shopper.button(`Add to cart: ${RICE}`));
    await shopper.isTold(`${RICE} is in your cart.`);
    await page.reload();
    await pressesEnterOn(shopper, shopper.link(/^Cart, 1 item$/));
    await shopper.reads('Your cart');
    await pressesEnterOn(shopper, shopper.link('Check out'));
    await shopper.reads('Checkout');
    await tabsTo(shopper, page.getByLabel('Name'));
    const { name, line1, postalCode = '', city, country } = TO_PARIS;
    for (const text of [name, `keys-${randomUUID()}@example.com`, line1, '', postalCode, city, country]) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await pressesEnterOn(shopper, shopper.button(/^Place order/));
    await shopper.arrivesAtOrder();
    await shopper.reads(/Thank you/);
    await pressesEnterOn(shopper, shopper.button('Cancel this order'));
    await pressesEnterOn(shopper, shopper.button('Yes, cancel it'));
    await page.getByText('This order is cancelled.').first().waitFor();
  });
});
