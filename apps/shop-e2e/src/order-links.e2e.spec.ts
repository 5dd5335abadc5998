import { randomUUID } from 'node:crypto';
import { orderByApi } from './api-shopper';
import { settled } from './control';
import { soon } from './eventually';
import { mailsUntilNow, orderLinksIn } from './inbox';
import { runningSystem } from './running-system';
import { visitors, type Device } from './visitors';

const SUBJECT = 'The links to your orders';
const SOON_MS = 3_000;

const system = runningSystem();
const { arrive } = visitors(system);

/** Asks for the links of an address and answers what the page says, without the address. */
async function answerTo(email: string, device: Device): Promise<string> {
  const shopper = await arrive(device);
  await shopper.visits();
  // It is at the page's foot: cards that are drawn meanwhile may push it away from under the finger, so people press again.
  await soon(async () => {
    await shopper.presses(shopper.link('Find my orders'));
    await shopper.reads('Find my orders', SOON_MS);
  });
  await shopper.page.getByLabel('E-mail').fill(email);
  await shopper.presses(shopper.button('Send me my order links'));
  const answer = shopper.page.getByRole('main').getByRole('status').filter({ hasText: email });
  return (await answer.innerText()).replaceAll(email, 'the address');
}

const linkMailsTo = async (email: string) => (await mailsUntilNow(system, email)).filter(({ subject }) => subject === SUBJECT);

describe('whoever lost the links of orders', () => {
  it('gets the same answer with and without orders, and one mail with all links of the address, also for a second request', async () => {
    const known = `links-${randomUUID()}@example.com`;
    const unknown = `links-${randomUUID()}@example.com`;
    const orders = [await orderByApi(system, 'z-order-salt', known), await orderByApi(system, 'z-order-salt', known)];

    const answers = [await answerTo(known, 'desktop'), await answerTo(unknown, 'phone'), await answerTo(known, 'phone')];
    expect(answers[0]).toContain('a mail with their links is on its way');
    expect(new Set(answers).size).toBe(1);

    await settled(system);
    expect(await mailsUntilNow(system, unknown)).toEqual([]);
    const mails = await linkMailsTo(known);
    expect(mails).toHaveLength(1);
    const links = mails.flatMap(orderLinksIn);
    expect(links.map((link) => new URL(link).pathname).sort()).toEqual(orders.map(({ orderId }) => `/orders/${orderId}`).sort());

    const shopper = await arrive('phone');
    for (const link of links) {
      await shopper.visits(link);
      await shopper.reads(/^Order /);
      expect(new URL(shopper.page.url()).hash).toBe('');
    }
  });

  it('is told of a slip of the finger in the address, and nothing is sent', async () => {
    const shopper = await arrive('phone');
    await shopper.visits('/order-links');
    await shopper.page.getByLabel('E-mail').fill('ada@example');
    await shopper.presses(shopper.button('Send me my order links'));
    await shopper.page.getByText('That does not look like an e-mail address').waitFor();
    await expect(shopper.page.getByText('is on its way').count()).resolves.toBe(0);
  });
});
