import { randomUUID } from 'node:crypto';
import { dataOf, shopApi, tryToOrder } from './api-shopper';
import { mailTitled } from './inbox';
import { operator } from './operator';
import { runningSystem } from './running-system';
import type { Shopper } from './shopper';
import { EVERY_DEVICE, visitors } from './visitors';

const system = runningSystem();
const { arrive } = visitors(system);
const freshEmail = () => `cancel-${randomUUID()}@example.com`;

const question = ({ page }: Shopper) => page.getByRole('group', { name: 'Cancel this order?' });

async function wantsToCancel(shopper: Shopper) {
  await shopper.presses(shopper.button('Cancel this order'));
  await question(shopper).waitFor();
}

describe.each(EVERY_DEVICE)('a shopper who cancels on a %s', (device) => {
  it('is asked first, gets it in writing, and leaves the units to others', async () => {
    const all = { productId: `z-cancel-${device}`, quantity: 2 };
    const email = freshEmail();
    const { orderId, orderNumber, accessToken } = dataOf(await tryToOrder(system, all, email));
    await expect(tryToOrder(system, all, freshEmail())).resolves.toMatchObject({ ok: false, problem: { code: 'order-differs' } });

    const shopper = await arrive(device);
    await shopper.visits(`/orders/${orderId}#t=${accessToken}`);
    await wantsToCancel(shopper);
    await shopper.presses(shopper.button('No, keep it'));
    await question(shopper).waitFor({ state: 'detached' });
    await wantsToCancel(shopper);
    await shopper.presses(shopper.button('Yes, cancel it'));
    await shopper.page.getByText('This order is cancelled. Nothing will be delivered, and there is nothing to pay.').waitFor();
    await shopper.button('Cancel this order').waitFor({ state: 'detached' });

    const mail = await mailTitled(system, email, `Your order ${orderNumber} is cancelled`);
    for (const text of [mail.body.text, mail.body.html]) expect(text).toContain('As you asked, we have cancelled it.');
    const next = dataOf(await tryToOrder(system, all, freshEmail()));
    await shopApi(system).cancelOrder(next.orderId, next.accessToken); // for the next run on this system
  });

  it('is told plainly that it is too late when the order has just left the shop', async () => {
    const { orderId, orderNumber, accessToken } = dataOf(
      await tryToOrder(system, { productId: 'z-order-salt', quantity: 1 }, freshEmail()),
    );
    await operator('orders', 'pack', orderNumber);
    const shopper = await arrive(device);
    // The page learns of nothing between question and answer, as on a slow line: neither by the stream nor when it asks.
    await shopper.page.route(`**/v1/orders/${orderId}/updates`, (route) => route.abort());
    await shopper.visits(`/orders/${orderId}#t=${accessToken}`);
    await wantsToCancel(shopper);
    await shopper.page.route(`**/v1/orders/${orderId}`, (route) => route.abort());
    await operator('orders', 'ship', orderNumber);
    await shopper.presses(shopper.button('Yes, cancel it'));
    await shopper.page.getByRole('alert').getByText('Your order has left the shop meanwhile and can no longer be cancelled.').waitFor();
    await shopper.page.unrouteAll();
    await shopper.reloads();
    await shopper.page.getByText('Your order has left us and is on its way to you.').waitFor();
    await expect(shopper.button('Cancel this order').count()).resolves.toBe(0);
  });
});
