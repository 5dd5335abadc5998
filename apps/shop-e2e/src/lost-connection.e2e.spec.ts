import { soon } from './eventually';
import { mailsTo } from './inbox';
import { watchCalls } from './network';
import { readyToOrder } from './ready-to-order';
import { runningSystem } from './running-system';
import { EVERY_DEVICE, visitors } from './visitors';

const ORDERS = '**/v1/orders';

const system = runningSystem();
const { arrive } = visitors(system);

describe.each(EVERY_DEVICE)('a shopper whose connection breaks while the order is placed, on a %s', (device) => {
  it('has one order when its answer was lost', async () => {
    const shopper = await arrive(device);
    await readyToOrder(shopper, system);
    const orders = await watchCalls(shopper.page, 'POST', ORDERS, 'answer-lost');
    await shopper.placesOrder();
    await shopper.reads(/Thank you/);
    expect([orders.keys.length, new Set(orders.keys).size]).toEqual([2, 1]);
  });

  it('finds the order after a reload when its answer was lost', async () => {
    const shopper = await arrive(device);
    const email = await readyToOrder(shopper, system);
    const orders = await watchCalls(shopper.page, 'POST', ORDERS, 'answer-lost');
    orders.suffers('request-lost');
    await shopper.presses(shopper.button(/^Place order/));
    await shopper.page.getByText('Your connection is weak. We keep trying').waitFor();
    orders.recovers();
    await shopper.reloads();
    await shopper.arrivesAtOrder();
    await shopper.reads(/Thank you/);
    expect(new Set(orders.keys).size).toBe(1);
    await expect(mailsTo(system, email)).resolves.toHaveLength(1);
  });

  it('learns after a reload that nothing is ordered when the request was lost, and goes on with the same key', async () => {
    const shopper = await arrive(device);
    const email = await readyToOrder(shopper, system);
    const orders = await watchCalls(shopper.page, 'POST', ORDERS);
    orders.suffers('request-lost');
    await shopper.presses(shopper.button(/^Place order/));
    await shopper.page.getByText('Your connection is weak. We keep trying').waitFor();
    await shopper.reloads();
    await shopper.page.getByRole('alert').getByText('your order is not placed so far').waitFor();
    await soon(async () => expect(await shopper.page.getByLabel('E-mail').inputValue()).toBe(email));
    orders.recovers();
    await shopper.placesOrder();
    await shopper.reads(/Thank you/);
    expect(new Set(orders.keys).size).toBe(1);
  });
});

describe('a shopper in a busy shop', () => {
  it('is told calmly that it takes longer, and has one order', async () => {
    const shopper = await arrive('desktop');
    await readyToOrder(shopper, system);
    const orders = await watchCalls(shopper.page, 'POST', ORDERS, 'busy', 'busy');
    await shopper.presses(shopper.button(/^Place order/));
    await shopper.page.getByText('Many people are ordering right now. We keep trying').waitFor();
    await expect(shopper.page.getByRole('alert').count()).resolves.toBe(0);
    await shopper.arrivesAtOrder();
    expect([orders.keys.length, new Set(orders.keys).size]).toEqual([3, 1]);
  });

  it('is told plainly when it takes too long, and finds everything typed', async () => {
    const shopper = await arrive('phone');
    const email = await readyToOrder(shopper, system);
    const orders = await watchCalls(shopper.page, 'POST', ORDERS);
    orders.suffers('busy');
    await shopper.presses(shopper.button(/^Place order/));
    await shopper.page.getByRole('alert').getByText('the shop could not take your order yet').waitFor();
    await expect(shopper.page.getByLabel('E-mail').inputValue()).resolves.toBe(email);
    orders.recovers();
    await shopper.presses(shopper.button(/^Place order/));
    await shopper.arrivesAtOrder();
    expect(new Set(orders.keys).size).toBe(1);
  });
});
