import type { OrderEvent } from '@order-carts/event-schemas';
import type { EventQueue, NotificationTopic } from '../ports/order-events.port';

/** Announces an order's event to subscribers and to the log. A repeat is dropped by its consumers, by the event's id. */
export async function announceOrderEvent(
  { topic, queue }: { readonly topic: NotificationTopic; readonly queue: EventQueue },
  event: OrderEvent,
): Promise<void> {
  await Promise.all([topic.publish(event), queue.send(event)]);
}
