import { randomUUID } from 'node:crypto';
import { dataOf, orderByApi, shopApi } from './api-shopper';
import { settled } from './control';
import { mailsUntilNow, orderLinksIn } from './inbox';
import { operator } from './operator';
import { runningSystem } from './running-system';
import { visitors } from './visitors';

const system = runningSystem();
const { arrive } = visitors(system);

describe('a shopper who has been erased', () => {
  it('finds the orders closed, with a way on, on each device and by every old link', async () => {
    const email = `erase-${randomUUID()}@example.com`;
    const { orderId, orderNumber, accessToken } = await orderByApi(system, 'z-order-salt', email);
    await expect(operator('customer', 'erase', email, '--yes')).rejects.toThrow('deliver or cancel first');
    dataOf(await shopApi(system).cancelOrder(orderId, accessToken));
    await settled(system);
    const [link = ''] = (await mailsUntilNow(system, email)).flatMap(orderLinksIn);

    const before = await arrive('desktop');
    await before.visits(link);
    await before.reads(`Order ${orderNumber}`);
    await before.page.getByText(email).first().waitFor();

    await expect(operator('customer', 'erase', email, '--yes')).resolves.toContain(orderNumber);
    await before.reloads();
    const other = await arrive('phone');
    await other.visits(link);
    for (const shopper of [before, other]) {
      await shopper.reads('This order is closed to you');
      await shopper.page.getByRole('main').getByRole('link', { name: 'Send me my order links' }).waitFor();
      await expect(shopper.page.getByText(email).count()).resolves.toBe(0);
    }
    await expect(operator('customer', 'erase', email, '--yes')).rejects.toThrow('there are no orders of this address');
  });
});
