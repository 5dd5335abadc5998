import { ULID_PATTERN } from '@order-carts/shared-kernel';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { EVENT_ID_PATTERN, notificationEvent } from './cloud-event';

export const NOTIFICATION_UNDELIVERABLE_V1 = 'notification.undeliverable.v1';

/** One event per notification, however often it is refused: its id is that of the event it would have told of, and this. */
const SUFFIX = '.undeliverable';

/** What such an id looks like. */
export const UNDELIVERABLE_ID_PATTERN = `${EVENT_ID_PATTERN.slice(0, -1)}\\.undeliverable$`;

/** The id of the event that says a notification about `eventId` cannot be delivered. */
export function undeliverableIdOf(eventId: string): string {
  return `${eventId}${SUFFIX}`;
}

/**
 * A message to the shopper will not be read: the mail service `refused` it, or it `bounced`, that is came back later: from its
 * mail server, from the list of suppressed addresses, or as the complaint of its reader.
 *
 * `reason` is the mail service's own, without any address in it.
 */
export const NotificationUndeliverableV1 = notificationEvent(UNDELIVERABLE_ID_PATTERN, Type.Literal(NOTIFICATION_UNDELIVERABLE_V1), {
  orderId: Type.String({ pattern: ULID_PATTERN }),
  orderNumber: Type.String(),
  eventId: Type.String({ pattern: EVENT_ID_PATTERN, description: 'What the message told of.' }),
  notificationId: Type.String({ description: 'The ledger remembers it by this id.' }),
  cause: Type.Enum(['refused', 'bounced']),
  reason: Type.String(),
});
export type NotificationUndeliverableV1 = Static<typeof NotificationUndeliverableV1>;

const orderId = '01JD8Q6WAA0000000000000001';

export const notificationUndeliverableV1Example: NotificationUndeliverableV1 = {
  specversion: '1.0',
  id: `${orderId}.000001${SUFFIX}`,
  source: '/order-carts/notifications',
  type: NOTIFICATION_UNDELIVERABLE_V1,
  subject: orderId,
  time: '2026-11-22T10:15:02.000Z',
  datacontenttype: 'application/json',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: {
    orderId,
    orderNumber: '0000-0001',
    eventId: `${orderId}.000001`,
    notificationId: `${orderId}.000001/mail`,
    cause: 'refused',
    reason: 'MessageRejected: Address blacklisted.',
  },
};
