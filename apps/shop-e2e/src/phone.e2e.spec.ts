import { randomUUID } from 'node:crypto';
import { CartPage } from './cart-page';
import { TO_JAPAN } from './deliveries';
import { soon } from './eventually';
import { runningSystem } from './running-system';
import type { Shopper } from './shopper';
import { visitors } from './visitors';

const RICE = 'Black rice, 500 g';
const CLOSED_ORDER = '/orders/01JD8Q6WAA00000000000P0150';
const OFF_THE_WAY = ['/', '/?q=unicorn', '/cart', '/checkout', '/order-links', '/terms', '/privacy', CLOSED_ORDER, '/no-such-page'];

const system = runningSystem();
const { arrive } = visitors(system);

/** Nothing of the page lies beside the screen. */
async function fits(shopper: Shopper): Promise<void> {
  await soon(async () => expect({ page: shopper.page.url(), room: await shopper.sidewaysRoom() }).toMatchObject({ room: 0 }));
}

describe('the whole way with a thumb, 375 pixels wide', () => {
  it('leads from the first look to the cancelled order, and no page moves sideways', async () => {
    const shopper = await arrive('phone');
    const { page } = shopper;
    await shopper.visits('/?q=black%20rice');
    await shopper.presses(shopper.link(RICE));
    await shopper.reads(RICE);
    await fits(shopper);
    await shopper.adds(RICE);
    await shopper.isTold(`${RICE} is in your cart.`);
    await shopper.presses(shopper.button('View cart'));
    await shopper.reads('Your cart');
    const cart = new CartPage(shopper);
    await cart.asksForOneMore(RICE);
    await soon(async () => expect(await cart.quantities()).toEqual({ [RICE]: 2 }));
    await fits(shopper);
    await cart.removes(RICE);
    await fits(shopper);
    await shopper.presses(shopper.button('Undo'));
    await soon(async () => expect(await cart.quantities()).toEqual({ [RICE]: 2 }));

    await shopper.presses(shopper.link('Check out'));
    await shopper.reads('Checkout');
    await shopper.presses(shopper.button(/^Place order/));
    await page.getByText('Tell us your name.').waitFor();
    await fits(shopper);
    await shopper.fillsIn(`a-rather-long-address-${randomUUID()}@subdomain-of-a-long-name.example.com`, TO_JAPAN);
    await shopper.presses(shopper.button(/^Place order/));
    await shopper.arrivesAtOrder();
    await shopper.reads(/Thank you/);
    await fits(shopper);
    await shopper.presses(shopper.button('Cancel this order'));
    await fits(shopper);
    await shopper.presses(shopper.button('Yes, cancel it'));
    await page.getByText('This order is cancelled.').first().waitFor();
    await fits(shopper);
  });

  it('moves no page sideways, of those too that are off the way', async () => {
    const shopper = await arrive('phone');
    for (const path of OFF_THE_WAY) {
      await shopper.visits(path);
      await shopper.page.getByRole('heading', { level: 1 }).waitFor();
      await shopper.page
        .getByText(/^Loading /)
        .first()
        .waitFor({ state: 'detached' });
      await fits(shopper);
    }
  });
});
