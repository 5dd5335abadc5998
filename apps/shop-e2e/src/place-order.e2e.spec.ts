import { settled } from './control';
import { mailsUntilNow } from './inbox';
import { loggedEvents, orderRows, unitsOnHand } from './records';
import { runningSystem } from './running-system';
import { visitors, type Device } from './visitors';

const system = runningSystem();
const { arrive } = visitors(system);

/** Walks the whole way, from the first page to the confirmation. */
async function orderAs(email: string, device: Device) {
  const shopper = await arrive(device);
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
    const { shopper, orderId } = await orderAs(email, 'desktop');

    await shopper.reads(/Thank you/);
    const rows = await orderRows(system, orderId);
    expect(rows.map((row) => row['sk'])).toEqual(['EVENT#000001', 'ORDER']);
    expect(rows[1]).toMatchObject({ status: 'placed', contact: { email }, lines: [{ productId: 'strawberries', quantity: 1 }] });
    expect(await unitsOnHand(system, 'strawberries')).toBe(before - 1);

    await settled(system);
    const events = await loggedEvents(system, orderId);
    const mails = await mailsUntilNow(system, email);
    expect(events).toHaveLength(1);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body.html).toContain('Strawberries');
    expect(mails[0]?.body.text).toContain('Strawberries');
  });

  it('leaves no personal data in the event log', async () => {
    const email = 'private@example.com';
    const { orderId } = await orderAs(email, 'phone');
    const [event] = await loggedEvents(system, orderId);
    const { time } = JSON.parse(event?.text ?? '{}') as { time: string };
    expect(event?.key).toBe(`events/date=${time.slice(0, 10)}/hour=${time.slice(11, 13)}/${orderId}.000001.json`);
    expect(JSON.parse(event?.text ?? '{}')).toMatchObject({ specversion: '1.0', type: 'order.placed.v1', subject: orderId });
    for (const word of [email, 'Zoë', 'Müller', 'Rue', '75011']) expect(event?.text).not.toContain(word);
  });

  it('does not see an order without its token', async () => {
    const { orderId } = await orderAs('closed@example.com', 'desktop');
    const stranger = await arrive('desktop');
    await stranger.visits(`/orders/${orderId}`);
    await stranger.reads('This order is closed to you');
  });
});
