import type { Mail, MailOutcome, ParkedRecord, StoredOrder } from '@order-carts/cart-application';
import { memoryMailLedger, recordingQueue } from '@order-carts/cart-application/testing';
import { anOrder } from '@order-carts/cart-domain/testing';
import { orderPlacedV1Example } from '@order-carts/event-schemas';
import { createLogger } from '@order-carts/service-kit';
import type { Context, SQSRecord } from 'aws-lambda';
import { createHandler } from '../handler';
import { orderLinksMail } from '../templates/order-links.mail';
import { renderOrderMail } from '../templates/render-order-mail';

export const stored: StoredOrder = { order: anOrder(), version: 1, keyId: 'k1', isErased: false, timeline: [] };
export const LINKS_ARN = 'arn:aws:sqs:eu-central-1:000000000000:order-links';
export const messageOf = (messageId: string, body: string, group = 'g') =>
  ({ messageId, body, attributes: { MessageGroupId: group } }) as unknown as SQSRecord;
export const placed = messageOf('m1', JSON.stringify(orderPlacedV1Example));

export interface World {
  readonly order?: StoredOrder;
  readonly send?: (mail: Mail) => Promise<MailOutcome>;
  readonly parkingFault?: Error;
}

export function aShop({ order, parkingFault, send = async () => ({ outcome: 'accepted', messageId: 'ses-1' }) }: World) {
  const mails: Mail[] = [];
  const parked: ParkedRecord[] = [];
  const parkedLinks: ParkedRecord[] = [];
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
    clock: { now: () => '2026-11-22T10:15:01.000Z' },
    publicUrl: 'https://shop.example',
    render: renderOrderMail,
    renderLinks: orderLinksMail,
    links: { queueArn: LINKS_ARN, parking: park(parkedLinks) },
    parking: park(parked),
    log: createLogger({ name: 'test', level: 'debug' }, { write: (line) => void lines.push(line) }),
    registerContext: () => undefined,
  });
  const deliver = async (...records: SQSRecord[]) =>
    (await handler({ Records: records }, {} as Context)).batchItemFailures.map((failure) => failure.itemIdentifier);
  return { deliver, mails, parked, parkedLinks, lines, undeliverable: events.sent };
}
