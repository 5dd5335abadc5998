import type { Mail, MailOutcome } from '@order-carts/cart-application';
import { orderPlacedV1Example, orderShippedV1Example } from '@order-carts/event-schemas';
import { aShop, bounceOf, FEEDBACK_ARN, LINKS_ARN, messageOf, placed, stored } from './testing/mail-room';

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

  it('parks a message again and again until it is parked: it is never lost', async () => {
    const shop = aShop({ order: stored, parkingFault: new Error('SQS is throttling') });
    expect(await shop.deliver(messageOf('m0', 'not json', 'other'), placed)).toEqual(['m0']);
    expect(shop.mails).toHaveLength(1);
  });

  it('logs that an address refuses mail, and parks nothing: nobody could mend it', async () => {
    const shop = aShop({ order: stored, send: async () => ({ outcome: 'undeliverable', reason: 'Address blacklisted.' }) });
    expect(await shop.deliver(placed)).toEqual([]);
    expect(shop.parked).toEqual([]);
    expect(shop.undeliverable).toMatchObject([{ type: 'notification.undeliverable.v1', id: `${orderPlacedV1Example.id}.undeliverable` }]);
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

  it('sends no later mail of an order before an earlier one, and holds up no other order', async () => {
    const shippedMail = (group: string) => messageOf(`shipped-${group}`, JSON.stringify(orderShippedV1Example), group);
    let isDown = true;
    const send = async ({ subject }: Mail): Promise<MailOutcome> => {
      if (isDown && !subject.includes('way')) throw new Error('throttled');
      return { outcome: 'accepted', messageId: 'ses-1' };
    };
    const shop = aShop({ order: stored, send });
    expect(await shop.deliver(placed, shippedMail('g'), shippedMail('other order'))).toEqual(['m1', 'shipped-g']);
    isDown = false;
    expect(await shop.deliver(placed, shippedMail('g'))).toEqual([]);
  });

  it('goes on with the later mails of an order once an earlier one is parked', async () => {
    const shop = aShop({ order: stored });
    expect(await shop.deliver(messageOf('m0', 'not json'), placed)).toEqual([]);
    expect([shop.parked.length, shop.mails.length]).toEqual([1, 1]);
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

describe('notification-lambda › what SES tells of mails', () => {
  const told = (messageId: string, body: string) => ({ ...messageOf(messageId, body, messageId), eventSourceARN: FEEDBACK_ARN });

  it('logs a mail that came back as undeliverable, and the same for each repeat', async () => {
    const shop = aShop({ order: stored });
    const suppressed = bounceOf('f3', 'Permanent', 'OnAccountSuppressionList');
    for (const notice of [bounceOf('f1', 'Permanent'), bounceOf('f2', 'Permanent'), suppressed]) {
      expect(await shop.deliver(notice)).toEqual([]);
    }
    const { id } = orderPlacedV1Example;
    const event = { id: `${id}.undeliverable`, time: '2026-11-22T11:00:00.000Z', data: { cause: 'bounced', eventId: id } };
    expect(shop.undeliverable).toMatchObject([event, event, event]);
    expect(JSON.stringify(shop.undeliverable)).not.toContain('@');
  });

  it('goes on sending mails of its own: one that came back counts as sent', async () => {
    const shop = aShop({ order: stored });
    await shop.deliver(bounceOf('f1', 'Permanent'), placed);
    expect(shop.mails).toHaveLength(1);
  });

  it('takes a transient bounce and a greeting of SES for no end, and parks neither', async () => {
    const shop = aShop({ order: stored });
    const greeting = told('f2', 'Successfully validated SNS topic for Amazon SES event publishing.');
    expect(await shop.deliver(bounceOf('f1', 'Transient', 'MailboxFull'), greeting)).toEqual([]);
    expect([shop.undeliverable, shop.parkedFeedback]).toEqual([[], []]);
  });

  it('parks what is no such notice in the dead-letter queue of its own queue, without the address', async () => {
    const shop = aShop({ order: stored });
    const stray = { eventType: 'Bounce', mail: { destination: ['ada@example.com'] } };
    expect(await shop.deliver(told('f1', JSON.stringify(stray)))).toEqual([]);
    expect([shop.parked, shop.parkedLinks]).toEqual([[], []]);
    const payload = '{"eventType":"Bounce","mail":{"destination":["<address>"]}}';
    expect(shop.parkedFeedback).toMatchObject([
      { source: 'mail-feedback', deliveryId: 'f1', payload, reason: expect.stringContaining('/mail') },
    ]);
  });
});

describe('notification-lambda › life of an order', () => {
  it('mails nothing for an order whose customer was erased', async () => {
    const shop = aShop({ order: { ...stored, isErased: true } });
    expect(await shop.deliver(placed)).toEqual([]);
    expect([shop.mails, shop.parked]).toEqual([[], []]);
  });
});
