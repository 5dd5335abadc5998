import { randomUUID } from 'node:crypto';
import { dataOf, shopApi, tryToOrder } from './api-shopper';
import { soon } from './eventually';
import { operator } from './operator';
import { readyToOrder } from './ready-to-order';
import { deleteProduct } from './records';
import { runningSystem } from './running-system';
import { EVERY_DEVICE, visitors } from './visitors';

const system = runningSystem();
const { arrive } = visitors(system);
const freshEmail = () => `meanwhile-${randomUUID()}@example.com`;

describe.each(EVERY_DEVICE)('a shopper at the checkout on a %s, while things change', (device) => {
  it('is asked by line when the last units went to somebody else, and orders the rest by one press', async () => {
    const few = { productId: `z-meanwhile-${device}`, quantity: 3 };
    const shopper = await arrive(device);
    await readyToOrder(shopper, system, [few, { productId: 'z-checkout-tea', quantity: 1 }]);
    const other = dataOf(await tryToOrder(system, { ...few, quantity: 2 }, freshEmail()));
    await shopper.presses(shopper.button(/^Place order/));
    const question = shopper.page.getByRole('region', { name: 'Is this all right?' });
    await question.getByText(/only 1 left; you chose 3\./).waitFor();
    await shopper.presses(question.getByRole('button', { name: 'Yes, order for €16.30' }));
    await shopper.arrivesAtOrder();
    await shopper.page.getByRole('main').getByText('€16.30').first().waitFor();
    await shopApi(system).cancelOrder(other.orderId, other.accessToken); // for the next run on this system
  });
});

describe('a product that left the catalogue', () => {
  it('is explained at the checkout, in the cart and on its page, and the rest can be ordered', async () => {
    const gone = 'z-gone-figs';
    const shopper = await arrive('phone');
    await readyToOrder(shopper, system, [
      { productId: gone, quantity: 1 },
      { productId: 'z-checkout-tea', quantity: 1 },
    ]);
    await deleteProduct(system, gone);
    await shopper.presses(shopper.button(/^Place order/));
    const question = shopper.page.getByRole('region', { name: 'Is this all right?' });
    await question.getByText('Dried figs, 250 g is no longer sold.').waitFor();

    await operator('catalogue', 'import', 'apps/shop-e2e/catalogue/nothing-new.json'); // lets every process look again
    const cart = await shopper.opensTab('/cart');
    const explained = cart.page.getByRole('region', { name: 'No longer sold' });
    await soon(async () => {
      await cart.reloads();
      await explained.getByText('1 × Z gone figs').waitFor({ timeout: 1000 });
    });
    await shopper.presses(question.getByRole('button', { name: 'Yes, order for €11.30' }));
    await shopper.arrivesAtOrder();
    await cart.visits(`/products/${gone}`);
    await cart.reads('We do not sell this');
  });
});
