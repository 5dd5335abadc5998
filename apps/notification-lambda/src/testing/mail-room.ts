import type { Mail, MailOutcome, ParkedRecord, StoredOrder } from '@order-carts/cart-application';
import { memoryMailLedger, recordingBackoff, recordingQueue } from '@order-carts/cart-application/testing';
import { anOrder } from '@order-carts/cart-domain/testing';
import { orderPlacedV1Example } from '@order-carts/event-schemas';
import { createLogger } from '@order-carts/service-kit';
import type { Context, SQSRecord } from 'aws-lambda';
import { createHandler } from '../handler';
import { orderLinksMail } from '../templates/order-links.mail';
import { renderOrderMail } from '../templates/render-order-mail';

export const stored: StoredOrder = { order: anOrder(), version: 1, keyId: 'k1', isErased: false, timeline: [] };
export const LINKS_ARN = 'arn:aws:sqs:eu-central-1:000000000000:order-links';
export const FEEDBACK_ARN = 'arn:aws:sqs:eu-central-1:000000000000:mail-feedback';
export const messageOf = (messageId: string, body: string, group = 'g') =>
  ({ messageId, body, attributes: { MessageGroupId: group } }) as unknown as SQSRecord;
export const placed = messageOf('m1', JSON.stringify(orderPlacedV1Example));

/** What SES publishes of the mail that told of the example's event. */
export const bounceOf = (messageId: string, bounceType: string, bounceSubType = 'General') => ({
  ...messageOf(
    messageId,
    JSON.stringify({
      eventType: 'Bounce',
      mail: {
        ...{ timestamp: '2026-11-22T10:15:02.000Z', messageId: 'ses-1', destination: [stored.order.contact.email] },
        tags: { 'event-id': [orderPlacedV1Example.id.replace('.', '_')], traceparent: [orderPlacedV1Example.traceparent] },
      },
      bounce: {
        ...{ bounceType, bounceSubType, timestamp: '2026-11-22T11:00:00.000Z' },
        bouncedRecipients: [{ emailAddress: stored.order.contact.email }],
      },
    }),
    messageId,
  ),
  eventSourceARN: FEEDBACK_ARN,
});

export interface World {
  readonly order?: StoredOrder;
  readonly send?: (mail: Mail) => Promise<MailOutcome>;
  readonly parkingFault?: Error;
}

export function aShop({ order, parkingFault, send = async () => ({ outcome: 'accepted', messageId: 'ses-1' }) }: World) {
  const mails: Mail[] = [];
  const parked: ParkedRecord[] = [];
  const parkedLinks: ParkedRecord[] = [];
  const parkedFeedback: ParkedRecord[] = [];
  const lines: string[] = [];
  const events = recordingQueue();
  const park = (letters: ParkedRecord[]) => ({
    park: async (record: ParkedRecord) => {
      if (parkingFault) throw parkingFault;
      letters.push(record);
    },
  });
  const handler = createHandler({
    orders: { find: async () => order },
    index: { ofCustomer: async () => (order === undefined ? [] : [order.order.orderId]), inStatus: async () => [] },
    tokens: { currentKeyId: 'k1', tokenOf: async (orderId, keyId) => `token-${orderId}-${keyId}`, isTokenOf: async () => false },
    mailer: {
      send: async (mail) => {
        mails.push(mail);
        return send(mail);
      },
    },
    events,
    ledger: memoryMailLedger(),
    backoff: recordingBackoff(),
    clock: { now: () => '2026-11-22T10:15:01.000Z' },
    publicUrl: 'https://shop.example',
    render: renderOrderMail,
    renderLinks: orderLinksMail,
    links: { queueArn: LINKS_ARN, parking: park(parkedLinks) },
    feedback: { queueArn: FEEDBACK_ARN, parking: park(parkedFeedback) },
    parking: park(parked),
    log: createLogger({ name: 'test', level: 'debug' }, { write: (line) => void lines.push(line) }),
    registerContext: () => undefined,
  });
  const deliver = async (...records: SQSRecord[]) =>
    (await handler({ Records: records }, {} as Context)).batchItemFailures.map((failure) => failure.itemIdentifier);
  return { deliver, mails, parked, parkedLinks, parkedFeedback, lines, undeliverable: events.sent };
}
