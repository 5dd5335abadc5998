import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from './browser';
import { mailsTo } from './inbox';
import { loggedEvents, orderRows, unitsOnHand } from './records';
import { runningSystem } from './running-system';
import { Shopper } from './shopper';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 780 };

let browser: Browser;
let context: BrowserContext;
const system = runningSystem();

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => context.close());

async function aShopper(viewport: { width: number; height: number }): Promise<Shopper> {
  context = await browser.newContext({ viewport });
  return new Shopper(await context.newPage(), system.storefrontUrl);
}

/** Walks the whole way, from the first page to the confirmation. */
async function orderAs(email: string, viewport = DESKTOP) {
  const shopper = await aShopper(viewport);
  await shopper.visits();
  await shopper.adds('Strawberries');
  await shopper.goesToCheckout();
  await shopper.fillsIn(email);
  await shopper.placesOrder();
  return { shopper, orderId: shopper.orderId() };
}

describe('a shopper who orders', () => {
  it('finds the order in the database, the stock reduced, the mail in the inbox and the event in the log, each once', async () => {
    const before = await unitsOnHand(system, 'strawberries');
    const email = 'journey@example.com';
    const { shopper, orderId } = await orderAs(email);

    await shopper.page.getByRole('heading', { level: 1, name: /Thank you/ }).waitFor();
    const rows = await orderRows(system, orderId);
    expect(rows.map((row) => row['sk'])).toEqual(['EVENT#000001', 'ORDER']);
    expect(rows[1]).toMatchObject({ status: 'placed', contact: { email }, lines: [{ productId: 'strawberries', quantity: 1 }] });
    expect(await unitsOnHand(system, 'strawberries')).toBe(before - 1);

    const events = await loggedEvents(system, orderId);
    const mails = await mailsTo(system, email);
    expect(events).toHaveLength(1);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body.html).toContain('Strawberries');
    expect(mails[0]?.body.text).toContain('Strawberries');
  });

  it('opens the order by the mail’s link on another device, and the token leaves the address bar', async () => {
    const email = 'link@example.com';
    const { orderId } = await orderAs(email);
    await context.close();
    const [mail] = await mailsTo(system, email);
    const [link = ''] = /https?:\/\/\S+\/orders\/\S+#t=\S+/.exec(mail?.body.text ?? '') ?? [];
    expect(link).toContain(orderId);

    const other = await aShopper(PHONE);
    await other.page.goto(link);
    await other.page.getByRole('list', { name: 'Progress of your order' }).getByText('Order received').waitFor();
    expect(other.page.url()).toBe(`${system.storefrontUrl}/orders/${orderId}`);
    await other.page.getByText('12 Rue de l’Église').waitFor();
  });

  it('leaves no personal data in the event log', async () => {
    const email = 'private@example.com';
    const { orderId } = await orderAs(email, PHONE);
    const [event] = await loggedEvents(system, orderId);
    const { time } = JSON.parse(event?.text ?? '{}') as { time: string };
    expect(event?.key).toBe(`events/date=${time.slice(0, 10)}/hour=${time.slice(11, 13)}/${orderId}.000001.json`);
    expect(JSON.parse(event?.text ?? '{}')).toMatchObject({ specversion: '1.0', type: 'order.placed.v1', subject: orderId });
    for (const word of [email, 'Zoë', 'Müller', 'Rue', '75011']) expect(event?.text).not.toContain(word);
  });

  it('does not see an order without its token', async () => {
    const { orderId } = await orderAs('closed@example.com');
    await context.close();
    const stranger = await aShopper(DESKTOP);
    await stranger.visits(`/orders/${orderId}`);
    await stranger.page.getByRole('heading', { name: 'This order is closed to you' }).waitFor();
  });
});
