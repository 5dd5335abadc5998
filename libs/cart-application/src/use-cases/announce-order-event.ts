import type { OrderEvent } from '@order-carts/event-schemas';
import { EventRefused, type EventQueue, type NotificationTopic } from '../ports/order-events.port';

/** `refused`: no retry can help. One of the two may have been told all the same. */
export type AnnounceOrderEventResult = { readonly outcome: 'announced' } | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Announces an order's event to subscribers and to the log. A repeat is dropped by its consumers, by the event's id.
 * Rejects on a transient fault, also beside a refusal: whoever may be told yet is told before the event is given up.
 */
export async function announceOrderEvent(
  { topic, queue }: { readonly topic: NotificationTopic; readonly queue: EventQueue },
  event: OrderEvent,
): Promise<AnnounceOrderEventResult> {
  const answers = await Promise.allSettled([topic.publish(event), queue.send(event)]);
  const faults = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  for (const fault of faults) if (!(fault instanceof EventRefused)) throw fault;
  if (faults.length === 0) return { outcome: 'announced' };
  return { outcome: 'refused', reason: faults.map((fault) => (fault as EventRefused).message).join('; ') };
}
