import {
  NOTIFICATION_EVENT_SOURCE,
  NOTIFICATION_UNDELIVERABLE_V1,
  undeliverableIdOf,
  type NotificationUndeliverableV1,
  type OrderEvent,
} from '@order-carts/event-schemas';
import { orderNumberOf } from '@order-carts/shared-kernel';
import type { Undeliverable } from '../ports/mail.port';
import { orderMailId } from './mail-ids';

/** What is needed of the event that the notification told of. */
interface Told extends Pick<OrderEvent, 'id' | 'subject'> {
  readonly traceparent?: string | undefined;
}

/** Says that the notification of an event will never arrive. The same for each repeat, so the log keeps it once. */
export function undeliverableEvent(told: Told, { cause, reason, at }: Undeliverable): NotificationUndeliverableV1 {
  const { id: eventId, subject: orderId, traceparent } = told;
  return {
    specversion: '1.0',
    id: undeliverableIdOf(eventId),
    source: NOTIFICATION_EVENT_SOURCE,
    type: NOTIFICATION_UNDELIVERABLE_V1,
    subject: orderId,
    time: at,
    datacontenttype: 'application/json',
    ...(traceparent === undefined ? {} : { traceparent }),
    data: { orderId, orderNumber: orderNumberOf(orderId), eventId, notificationId: orderMailId(eventId), cause, reason },
  };
}
