import { randomUUID } from 'node:crypto';
import { barriersOn } from './axe';
import { TO_PARIS } from './deliveries';
import { runningSystem } from './running-system';
import type { Shopper } from './shopper';
import { EVERY_DEVICE, visitors } from './visitors';

const RICE = 'Black rice, 500 g';
// Axe reads a page slowly on a busy machine, and a test here has many of them.
jest.setTimeout(240_000);

const system = runningSystem();
const { arrive } = visitors(system);

/** No barrier for anybody, in either colour scheme, once nothing but the real thing is in sight. */
async function isOpenToAll({ page }: Shopper): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  expect({ page: page.url(), barriers: await barriersOn(page) }).toMatchObject({ barriers: [] });
}

describe('nothing stands in anybody’s way', () => {
  it('while looking around', async () => {
    const shopper = await arrive('phone');
    for (const path of ['/', '/?category=pantry', '/?q=unicorn', '/products/no-such-product', '/no-such-page']) {
      await shopper.visits(path);
      await isOpenToAll(shopper);
    }
    await shopper.visits('/?q=quince');
    await shopper.presses(shopper.link(/Quince cheese/));
    await shopper.reads('Quince cheese, 200 g');
    await isOpenToAll(shopper);
  });

  it('while waiting, and when the shop does not answer', async () => {
    const shopper = await arrive('phone');
    await shopper.page.route('**/v1/products?*', () => undefined);
    await shopper.visits('/');
    await shopper.page.getByText('Loading products').waitFor({ state: 'attached' });
    expect(await barriersOn(shopper.page)).toEqual([]);
    await shopper.page.unrouteAll();
    await shopper.page.route('**/v1/products?*', (route) => route.fulfill({ status: 404, json: { code: 'not-found', status: 404 } }));
    await shopper.visits('/');
    await shopper.button('Try again').waitFor();
    await isOpenToAll(shopper);
  });

  it.each(EVERY_DEVICE)('from the cart to the cancelled order on a %s', async (device) => {
    const shopper = await arrive(device);
    await shopper.visits('/cart');
    await shopper.reads('Your cart');
    await isOpenToAll(shopper);
    await shopper.visits('/?q=black%20rice');
    await shopper.adds(RICE);
    await shopper.button('Undo').waitFor();
    await isOpenToAll(shopper);
    await shopper.presses(shopper.button('View cart'));
    await shopper.button(`Remove ${RICE}`).waitFor();
    await isOpenToAll(shopper);
    await shopper.presses(shopper.link('Check out'));
    await shopper.reads('Checkout');
    await isOpenToAll(shopper);
    await shopper.presses(shopper.button(/^Place order/));
    await shopper.page.getByText('Tell us your name.').waitFor();
    await isOpenToAll(shopper);
    await shopper.fillsIn(`axe-${randomUUID()}@example.com`, TO_PARIS);
    await shopper.presses(shopper.button(/^Place order/));
    await shopper.arrivesAtOrder();
    await shopper.reads(/Thank you/);
    expect(await barriersOn(shopper.page)).toEqual([]);
    await shopper.presses(shopper.button('Cancel this order'));
    expect(await barriersOn(shopper.page)).toEqual([]);
    await shopper.presses(shopper.button('Yes, cancel it'));
    await shopper.page.getByText('This order is cancelled.').first().waitFor();
    await isOpenToAll(shopper);
  });

  it('on the pages beside the way', async () => {
    const shopper = await arrive('phone');
    for (const path of ['/checkout', '/terms', '/privacy', '/orders/01JD8Q6WAA00000000000P0150', '/order-links']) {
      await shopper.visits(path);
      await isOpenToAll(shopper);
    }
    await shopper.presses(shopper.button('Send me my order links'));
    await shopper.page.getByText('Tell us your e-mail address.').waitFor();
    await isOpenToAll(shopper);
    await shopper.page.getByLabel('E-mail').fill(`axe-${randomUUID()}@example.com`);
    await shopper.presses(shopper.button('Send me my order links'));
    await shopper.page.getByText('Thank you.').waitFor();
    await isOpenToAll(shopper);
  });
});
