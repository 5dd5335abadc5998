import { MalformedRow } from '../ports/malformed-row';
import type { OrderLinksRequest } from '../ports/order-links.port';
import {
  clockAt,
  memoryMailLedger,
  memoryOrderRig,
  memoryShop,
  movedAlong,
  placedOrder,
  readableTokens,
  recordingBackoff,
  recordingMailer,
  recordingOrderLinksQueue,
  stocked,
  testFingerprints,
} from '../testing';
import {
  linksNotificationId,
  ORDER_LINKS_WINDOW_MINUTES,
  requestOrderLinks,
  sendOrderLinks,
  type LinkedOrder,
  type SendOrderLinksDependencies,
} from './order-links';

const EMAIL = 'ada@example.com';
const customerHash = testFingerprints.customerHash(EMAIL);
const request: OrderLinksRequest = { email: EMAIL, customerHash, requestedAt: '2026-11-22T10:15:00.000Z' };
const laterBy = (minutes: number): OrderLinksRequest => ({
  ...request,
  requestedAt: new Date(Date.parse(request.requestedAt) + minutes * 60_000).toISOString(),
});

function mailRoom() {
  const shop = memoryShop();
  const rig = memoryOrderRig(shop);
  const mailer = recordingMailer();
  const rendered: LinkedOrder[][] = [];
  const deps: SendOrderLinksDependencies = {
    ...shop,
    tokens: readableTokens(),
    mailer,
    ledger: memoryMailLedger(),
    backoff: recordingBackoff(),
    clock: clockAt(request.requestedAt),
    publicUrl: 'https://shop.example.com',
    renderLinks: (orders) => {
      rendered.push([...orders]);
      return { subject: 'Your orders', html: '', text: orders.map(({ orderUrl }) => orderUrl).join(' ') };
    },
  };
  const order = async (hash = customerHash) => placedOrder(rig, { [await stocked(rig, 5)]: 1 }, { customerHash: hash });
  const send = (each = request, changes: Partial<SendOrderLinksDependencies> = {}) => sendOrderLinks({ ...deps, ...changes }, each);
  return { shop, rig, mailer, rendered, order, send };
}

describe('requestOrderLinks', () => {
  it('queues address, customer, time and trace, and reads nothing', async () => {
    const links = recordingOrderLinksQueue();
    const deps = { links, fingerprints: testFingerprints, clock: clockAt(request.requestedAt) };
    await requestOrderLinks(deps, { email: EMAIL, traceparent: '00-trace' });
    expect(links.sent).toEqual([{ ...request, traceparent: '00-trace' }]);
  });

  it('rejects when the request was not taken', async () => {
    const links = recordingOrderLinksQueue();
    links.failNext(new Error('SQS is throttling'));
    const deps = { links, fingerprints: testFingerprints, clock: clockAt(request.requestedAt) };
    await expect(requestOrderLinks(deps, { email: EMAIL })).rejects.toThrow('SQS');
  });
});

describe('sendOrderLinks', () => {
  it('reports an order whose row does not fit, rather than leave it out without a word', async () => {
    const { order, mailer, send } = mailRoom();
    await order();
    const reason = 'malformed row of an order';
    expect(await send(request, { orders: { find: () => Promise.reject(new MalformedRow(reason)) } })).toEqual({
      outcome: 'permanent-fault',
      reason,
    });
    expect(mailer.sent).toEqual([]);
  });

  it('mails a link for each order of the address, the newest first, and of no other', async () => {
    const { mailer, order, send } = mailRoom();
    const ids = [await order(), await order()]
      .map((stored) => stored.order.orderId)
      .sort()
      .reverse();
    await order(testFingerprints.customerHash('eve@example.com'));
    expect(await send()).toEqual({ outcome: 'sent', messageId: 'message-1' });
    const text = ids.map((orderId) => `https://shop.example.com/orders/${orderId}#t=k1.${orderId}`).join(' ');
    expect(mailer.sent).toEqual([{ to: EMAIL, subject: 'Your orders', html: '', text }]);
  });

  it('names at most the 20 newest orders', async () => {
    const { rendered, order, send } = mailRoom();
    const ids: string[] = [];
    for (let count = 0; count < 21; count += 1) ids.push((await order()).order.orderId);
    await send();
    expect(rendered[0]?.map((linked) => linked.order.orderId)).toEqual(ids.sort().reverse().slice(0, 20));
  });

  it('sends nothing at all to an address without orders', async () => {
    const { mailer, rendered, send } = mailRoom();
    expect(await send()).toEqual({ outcome: 'no-orders' });
    expect([mailer.sent, rendered]).toEqual([[], []]);
  });

  it('leaves out an order whose customer was erased while an index still shows it', async () => {
    const { shop, rig, mailer, order, send } = mailRoom();
    const cancelled = await movedAlong(rig, await order(), 'cancelled');
    const lagging = [cancelled.order.orderId];
    await shop.orders.erase(cancelled, request.requestedAt);
    expect(await send(request, { index: { ...shop.index, ofCustomer: async () => lagging } })).toEqual({ outcome: 'no-orders' });
    expect(mailer.sent).toEqual([]);
  });

  it('mails an address once in ten minutes, however often somebody asks', async () => {
    const { mailer, order, send } = mailRoom();
    await order();
    const first = await send();
    expect(await send(laterBy(4))).toEqual(first);
    expect(mailer.sent).toHaveLength(1);
    await send(laterBy(ORDER_LINKS_WINDOW_MINUTES));
    expect(mailer.sent).toHaveLength(2);
  });

  it('keeps nothing of an address in the id by which a mail is remembered', () => {
    expect(linksNotificationId(request)).toBe(`order-links/${customerHash}/2992237`);
    expect(linksNotificationId(request)).not.toContain('ada');
  });

  it('reports a refused mail, and rejects with a transient fault', async () => {
    const { mailer, order, send } = mailRoom();
    await order();
    mailer.answerNext({ outcome: 'refused', reason: 'MessageRejected' });
    expect(await send()).toEqual({ outcome: 'permanent-fault', reason: 'the mail was refused: MessageRejected' });
    const fault = new Error('SES is throttling');
    mailer.answerNext(fault);
    await expect(send()).rejects.toBe(fault);
    expect(await send()).toMatchObject({ outcome: 'sent' });
  });
});
