import type { Mail, MailOutcome, ParkedRecord, StoredOrder } from '@order-carts/cart-application';
import { anOrder } from '@order-carts/cart-domain/testing';
import { orderPlacedV1Example } from '@order-carts/event-schemas';
import { createLogger } from '@order-carts/service-kit';
import type { Context, SQSRecord } from 'aws-lambda';
import { createHandler } from './handler';
import { orderLinksMail } from './templates/order-links.mail';
import { renderOrderMail } from './templates/render-order-mail';

const stored: StoredOrder = { order: anOrder(), version: 1, keyId: 'k1', isErased: false, timeline: [] };
const LINKS_ARN = 'arn:aws:sqs:eu-central-1:000000000000:order-links';
const messageOf = (messageId: string, body: string, group = 'g') =>
  ({ messageId, body, attributes: { MessageGroupId: group } }) as unknown as SQSRecord;
const placed = messageOf('m1', JSON.stringify(orderPlacedV1Example));

interface World {
  readonly order?: StoredOrder;
  readonly send?: () => Promise<MailOutcome>;
}

function aShop({ order, send = async () => ({ outcome: 'accepted', messageId: 'ses-1' }) }: World) {
  const mails: Mail[] = [];
  const parked: ParkedRecord[] = [];
  const parkedLinks: ParkedRecord[] = [];
  const sent = new Map<string, object>();
  const handler = createHandler({
    orders: { find: async () => order },
    index: { ofCustomer: async () => (order === undefined ? [] : [order.order.orderId]), inStatus: async () => [] },
    tokens: { currentKeyId: 'k1', tokenOf: (orderId, keyId) => `token-${orderId}-${keyId}`, isTokenOf: () => false },
    mailer: {
      send: async (mail) => {
        mails.push(mail);
        return send();
      },
    },
    ledger: {
      once: async <Receipt extends object>(id: string, run: () => Promise<Receipt>) => {
        const receipt = (sent.get(id) as Receipt | undefined) ?? (await run());
        sent.set(id, receipt);
        return receipt;
      },
      forget: async () => undefined,
    },
    clock: { now: () => '2026-11-22T10:15:01.000Z' },
    publicUrl: 'https://shop.example',
    render: renderOrderMail,
    renderLinks: orderLinksMail,
    links: { queueArn: LINKS_ARN, parking: { park: async (record) => void parkedLinks.push(record) } },
    parking: { park: async (record) => void parked.push(record) },
    log: createLogger({ name: 'test', level: 'silent' }),
    registerContext: () => undefined,
  });
  const deliver = async (...records: SQSRecord[]) =>
    (await handler({ Records: records }, {} as Context)).batchItemFailures.map((failure) => failure.itemIdentifier);
  return { deliver, mails, parked, parkedLinks };
}

describe('notification-lambda', () => {
  it('mails the shopper the link that opens the order, by the key of the order’s row', async () => {
    const shop = aShop({ order: stored });
    expect(await shop.deliver(placed)).toEqual([]);
    expect(shop.mails).toMatchObject([{ to: 'ada@example.com', subject: 'Your order 0000-0001' }]);
    const { orderId } = orderPlacedV1Example.data;
    expect(shop.mails[0]?.text).toContain(`https://shop.example/orders/${orderId}#t=token-${orderId}-k1`);
  });

  it('mails once when the message comes again', async () => {
    const shop = aShop({ order: stored });
    await shop.deliver(placed);
    await shop.deliver({ ...placed, messageId: 'm2' });
    expect(shop.mails).toHaveLength(1);
  });

  it('parks a message that is no event, and mails the good one beside it', async () => {
    const shop = aShop({ order: stored });
    expect(await shop.deliver(messageOf('m0', 'not json', 'other'), placed)).toEqual([]);
    const parked = { payload: 'not json', reason: 'the message is not JSON', source: 'notifications', deliveryId: 'm0' };
    expect(shop.parked).toMatchObject([parked]);
    expect(shop.mails).toHaveLength(1);
  });

  it('parks an event whose order does not exist', async () => {
    const shop = aShop({});
    await shop.deliver(placed);
    expect(shop.parked).toMatchObject([{ eventId: orderPlacedV1Example.id, reason: expect.stringContaining('does not exist') }]);
  });

  it('parks a mail that is refused for good, without naming the address', async () => {
    const shop = aShop({ order: stored, send: async () => ({ outcome: 'refused', reason: 'invalid address' }) });
    expect(await shop.deliver(placed)).toEqual([]);
    expect(shop.parked).toMatchObject([{ reason: 'the mail was refused: invalid address', deliveryId: 'm1' }]);
    expect(JSON.stringify(shop.parked)).not.toContain('ada@example.com');
  });

  it('has a message retried after a transient fault, with the later ones of its order behind it', async () => {
    const shop = aShop({ order: stored, send: () => Promise.reject(new Error('throttled')) });
    expect(await shop.deliver(placed, { ...placed, messageId: 'm2' })).toEqual(['m1', 'm2']);
    expect(shop.parked).toEqual([]);
  });
});

describe('notification-lambda › order links', () => {
  const request = { email: 'ada@example.com', customerHash: 'hash-of-ada', requestedAt: '2026-11-22T10:15:00.000Z' };
  const asked = (messageId: string, body: object = request) => ({
    ...messageOf(messageId, JSON.stringify(body)),
    eventSourceARN: LINKS_ARN,
  });

  it('mails the links of an address to that address', async () => {
    const shop = aShop({ order: stored });
    expect(await shop.deliver(asked('m1'))).toEqual([]);
    expect(shop.mails).toMatchObject([{ to: 'ada@example.com', subject: 'The links to your orders' }]);
    expect(shop.mails[0]?.text).toContain(`https://shop.example/orders/${stored.order.orderId}#t=`);
  });

  it('mails once to whoever asks again and again', async () => {
    const shop = aShop({ order: stored });
    await shop.deliver(asked('m1'), asked('m2', { ...request, requestedAt: '2026-11-22T10:16:00.000Z' }));
    expect(shop.mails).toHaveLength(1);
  });

  it('mails nothing when the address has no orders, or was erased', async () => {
    const [nobody, erased] = [aShop({}), aShop({ order: { ...stored, isErased: true } })];
    expect([await nobody.deliver(asked('m1')), await erased.deliver(asked('m1'))]).toEqual([[], []]);
    expect([...nobody.mails, ...erased.mails]).toEqual([]);
  });

  it('parks what is no such request in the dead-letter queue of its own queue', async () => {
    const shop = aShop({ order: stored });
    expect(await shop.deliver(asked('m1', { email: 7 }))).toEqual([]);
    expect(shop.parked).toEqual([]);
    expect(shop.parkedLinks).toMatchObject([{ source: 'order-links', deliveryId: 'm1' }]);
  });
});

describe('notification-lambda › life of an order', () => {
  it('mails nothing for an order whose customer was erased', async () => {
    const shop = aShop({ order: { ...stored, isErased: true } });
    expect(await shop.deliver(placed)).toEqual([]);
    expect([shop.mails, shop.parked]).toEqual([[], []]);
  });
});
