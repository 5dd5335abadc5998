import { randomUUID } from 'node:crypto';
import { TO_JAPAN } from './deliveries';
import { soon } from './eventually';
import { mailTitled, orderLinksIn, type ReceivedMail } from './inbox';
import { operator } from './operator';
import { runningSystem } from './running-system';
import type { Shopper } from './shopper';
import { visitors } from './visitors';

const OIL = 'Walnut oil, 250 ml';
/** By itself: the made-up address on the page holds groups of four too. */
const ORDER_NUMBER = /(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])/;
/** The page asks every five seconds; the rest is for a busy machine. */
const A_FEW_SECONDS_MS = 12_000;

const system = runningSystem();
const { arrive } = visitors(system);

/** The states the order has reached, as its page shows them. */
async function reached({ page }: Shopper): Promise<string[]> {
  const steps = await page.getByRole('list', { name: 'Progress of your order' }).getByRole('listitem').allInnerTexts();
  return steps.filter((step) => !step.includes('still to come')).map((step) => step.split('\n')[0] ?? '');
}

async function orderOil(email: string) {
  const shopper = await arrive('desktop');
  await shopper.visits('/?q=walnut%20oil');
  await shopper.adds(OIL);
  await shopper.goesToCheckout();
  await shopper.fillsIn(email, TO_JAPAN);
  await shopper.placesOrder();
  await shopper.reads(/Thank you/);
  const number = ORDER_NUMBER.exec(await shopper.page.getByRole('main').innerText())?.[0] ?? 'none';
  return { shopper, number };
}

/** All that a mail about an order has to say, in both its forms. */
function tellsOfTheOrder({ body }: ReceivedMail, number: string) {
  const facts = [number, `1 × ${OIL}`, '€11.50', '€4.90', '€16.40', TO_JAPAN.name, TO_JAPAN.line1, TO_JAPAN.city, 'Japan'];
  for (const fact of facts) {
    expect(body.text).toContain(fact);
    expect(body.html).toContain(fact);
  }
}

describe('an order on its way', () => {
  it('shows each step on every open page without a reload, and is mailed when it is placed, on its way and there', async () => {
    const email = `life-${randomUUID()}@example.com`;
    const { shopper, number } = await orderOil(email);
    const placed = await mailTitled(system, email, `Your order ${number}`);
    const [link = ''] = orderLinksIn(placed);

    const phone = await arrive('phone');
    await phone.visits(link);
    await phone.reads(`Order ${number}`);
    await phone.page.getByText(TO_JAPAN.line1).waitFor();
    expect(phone.page.url()).toBe(`${system.storefrontUrl}/orders/${shopper.orderId()}`);
    const steps = ['Order received'];
    for (const [command, step] of [
      ['pack', 'Packed'],
      ['ship', 'On its way'],
      ['deliver', 'Delivered'],
    ] as const) {
      await operator('orders', command, number);
      steps.push(step);
      for (const page of [shopper, phone]) await soon(async () => expect(await reached(page)).toEqual(steps), A_FEW_SECONDS_MS);
    }

    const mails = [placed];
    for (const subject of [`Your order ${number} is on its way`, `Your order ${number} has arrived`])
      mails.push(await mailTitled(system, email, subject));
    for (const mail of mails) {
      tellsOfTheOrder(mail, number);
      expect(orderLinksIn(mail)).toEqual([link]);
    }
  });

  it('is not moved where its way does not lead', async () => {
    const { shopper, number } = await orderOil(`life-${randomUUID()}@example.com`);
    await expect(operator('orders', 'deliver', number)).rejects.toThrow('is placed and cannot become delivered');
    await shopper.reloads();
    await soon(async () => expect(await reached(shopper)).toEqual(['Order received']));
  });
});
