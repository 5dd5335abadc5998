import type { MailOutcome } from '@order-carts/cart-application';
import { orderPlacedV1Example } from '@order-carts/event-schemas';
import { aShop, bounceOf, LINKS_ARN, messageOf, placed, stored, type World } from './testing/mail-room';

const { contact, address, orderId } = stored.order;
const traceparent = orderPlacedV1Example.traceparent;
const traceId = '0af7651916cd43dd8448eb211c80319c';
const request = { email: contact.email, customerHash: 'hash-of-ada', requestedAt: '2026-11-22T10:15:00.000Z', traceparent };
const links = { ...messageOf('m2', JSON.stringify(request), 'links'), eventSourceARN: LINKS_ARN };
/** As SES spells a refusal, and as the SDK's errors carry their input along. */
const sdkFault = Object.assign(new Error(`Email address is not verified: ${contact.email}`), {
  $metadata: { requestId: 'aws-1' },
  input: { Destination: { ToAddresses: [contact.email] }, Content: `Dear ${contact.name}` },
  cause: new Error(`550 <${contact.email}> refused`),
});

const outcomes: readonly (readonly [string, World])[] = [
  ['sent', { order: stored }],
  ['refused', { order: stored, send: async () => ({ outcome: 'refused', reason: 'BadRequestException: too long' }) }],
  ['undeliverable', { order: stored, send: async () => ({ outcome: 'undeliverable', reason: 'Address blacklisted.' }) }],
  ['failing', { order: stored, send: () => Promise.reject<MailOutcome>(sdkFault) }],
  ['failing twice', { order: stored, send: async () => ({ outcome: 'refused', reason: 'no' }), parkingFault: sdkFault }],
  ['of no order', {}],
];

describe('the log of the notification-lambda', () => {
  it.each(outcomes)(
    'has a line for each message, with its trace, and nothing about the shopper, when mails are %s',
    async (_what, world) => {
      const { deliver, lines } = aShop(world);
      await deliver(placed, links, bounceOf('f1', 'Permanent'));
      expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ traceId }, { traceId }, { traceId }]);
      const personal = [contact.name, contact.email, address.line1, address.city, `token-${orderId}`, 'Strawberries', 'hash-of-ada'];
      expect(personal.filter((text) => lines.join('').includes(text))).toEqual([]);
    },
  );

  it('tells nothing of what somebody else sent', async () => {
    const { deliver, lines } = aShop({ order: stored });
    const stray = { type: 'order.placed.v1', id: orderPlacedV1Example.id, data: { ...contact, ...address } };
    await deliver(messageOf('m0', JSON.stringify(stray)), { ...links, body: JSON.stringify({ ...request, requestedAt: contact.name }) });
    expect(lines).toHaveLength(2);
    expect([contact.name, contact.email, address.line1].filter((text) => lines.join('').includes(text))).toEqual([]);
  });
});
