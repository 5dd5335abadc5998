import { randomUUID } from 'node:crypto';
import { orderByApi } from './api-shopper';
import { barriersOn } from './axe';
import { settled, startPart, stateOfPart } from './control';
import { soon } from './eventually';
import { parkedMessage, send } from './queues';
import { outputOf, runningSystem } from './running-system';
import { StatusPage } from './status-page';
import { visitors } from './visitors';

const LISTS = ['queues', 'mails', 'tables', 'buckets', 'executions', 'timeline'];
const PARKED = 'the message is not JSON';
// Axe reads a page slowly on a busy machine, and a test here has many of them.
jest.setTimeout(240_000);

const system = runningSystem();
const { arrive } = visitors(system);
let orderId: string;

const order = async () => (await orderByApi(system, 'honey', `status-${randomUUID()}@example.com`)).orderId;
const opened = async (width: number) => StatusPage.open((await arrive('desktop')).page, system, width);

beforeAll(async () => {
  await settled(system);
  orderId = await order();
  await send(outputOf(system, 'service', 'EventsQueueUrl'), 'status-page');
  await parkedMessage(outputOf(system, 'service', 'EventsDlqUrl'), 'status-page');
  await settled(system);
});
afterEach(() => startPart(system, 'ses'));

/** The pages of the navigation, and of each list the first thing in it. */
async function everyPlace(status: StatusPage): Promise<string[]> {
  const dlq = new URL(outputOf(system, 'service', 'EventsDlqUrl')).pathname.split('/').at(-1);
  const places = ['', 'logs', `queues/${dlq}`, `timeline/${orderId}`, ...LISTS];
  for (const list of LISTS) places.push(await status.firstEntryOf(list));
  return places;
}

async function tooWideOf(status: StatusPage, places: readonly string[]): Promise<string[]> {
  const wide: string[] = [];
  for (const place of places) {
    await status.visits(place);
    if ((await status.sidewaysRoom()) > 0) wide.push(place);
  }
  return wide;
}

async function barriersOf(status: StatusPage, places: readonly string[]): Promise<string[]> {
  const barriers: string[] = [];
  for (const place of places) {
    await status.visits(place);
    barriers.push(...(await barriersOn(status.page)).map((barrier) => `${place}: ${barrier}`));
  }
  return barriers;
}

describe('the status page', () => {
  it.each([320, 1280])('fits a screen of %i pixels on all its pages, and asks for nothing outside of the system', async (width) => {
    const status = await opened(width);
    expect(await tooWideOf(status, await everyPlace(status))).toEqual([]);
    expect(status.askedElsewhere).toEqual([]);
  });

  it('stands in nobody’s way on any page of a small screen', async () => {
    const status = await opened(320);
    expect(await barriersOf(status, await everyPlace(status))).toEqual([]);
  });

  it('stands in nobody’s way where a large screen shows it in another form', async () => {
    const status = await opened(1280);
    expect(await barriersOf(status, ['', 'logs', `timeline/${orderId}`])).toEqual([]);
  });

  it('counts an order that is placed meanwhile, without a reload', async () => {
    const status = await opened(1280);
    await status.visits();
    const mails = await status.counted('Mails sent', 'mails');
    const heading = await status.page.getByRole('heading', { level: 1 }).elementHandle();
    await order();
    await soon(async () => expect(await status.counted('Mails sent', 'mails')).toBe(mails + 1));
    expect(await heading?.evaluate((element) => element.isConnected)).toBe(true);
  });

  it('stops a part by its button, says so, and starts it again', async () => {
    const status = await opened(1280);
    await status.visits();
    await status.button('stop ses').click();
    await status.button('start ses').waitFor();
    expect(await stateOfPart(system, 'ses')).toBe('stopped');
    await status.inDiagram('Mails sent').filter({ hasText: 'stopped' }).waitFor();
    await status.page.getByRole('region', { name: 'Needs a look' }).getByText('Mails sent').waitFor();
    await status.button('start ses').click();
    await status.button('stop ses').waitFor();
    expect(await stateOfPart(system, 'ses')).toBe('running');
  });

  it('leads from its first page to the whole way of an order, from click to mail and log', async () => {
    const status = await opened(1280);
    await status.visits();
    await status.page.getByRole('link', { name: orderId }).click();
    const steps = await status.page.getByRole('list', { name: 'Steps' }).getByRole('listitem').allInnerTexts();
    expect(steps[0]).toContain('POST /v1/orders');
    for (const step of ['TransactWriteItems', 'Order lambda', 'Notifications', 'SendEmail', `${orderId}.000001.json`])
      expect(steps).toContainEqual(expect.stringContaining(step));
  });

  it('leads from the head of its first page to what was given up, and why', async () => {
    const status = await opened(320);
    await status.visits();
    await status.page.getByRole('link', { name: /needs? a look$/ }).click();
    const look = status.page.getByRole('region', { name: 'Needs a look' });
    await look.getByText(PARKED).first().waitFor();
    await look.getByRole('link', { name: 'Events dead letters' }).first().click();
    await status.page.getByRole('heading', { name: PARKED }).first().waitFor();
  });
});
