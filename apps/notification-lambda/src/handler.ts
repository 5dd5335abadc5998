import { sendOrderMail, type Parking, type SendOrderMailDependencies } from '@order-carts/cart-application';
import { readOrderEventText, type OrderEvent } from '@order-carts/event-schemas';
import { processGroups, type Logger } from '@order-carts/service-kit';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export interface NotificationHandlerDependencies extends SendOrderMailDependencies {
  readonly parking: Parking;
  readonly log: Logger;
  /** Tells the ledger how much time this invocation has left: a try that died is taken over after that, not before. */
  readonly registerContext: (context: Context) => void;
}

/**
 * Sends the e-mail of each notification, once per event. Messages of one order keep their order: behind a failed one
 * they wait for the next delivery. What no retry can mend is parked at once with its reason.
 */
export function createHandler(deps: NotificationHandlerDependencies): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return ({ Records }, context) => {
    deps.registerContext(context);
    return processGroups({
      items: Records,
      idOf: ({ messageId }) => messageId,
      groupOf: ({ attributes, messageId }) => attributes.MessageGroupId ?? messageId,
      handle: (record) => handleMessage(deps, record),
      onFailure: ({ messageId }, fault) => deps.log.error({ err: fault, messageId }, 'message will be retried'),
    });
  };
}

async function handleMessage(deps: NotificationHandlerDependencies, record: SQSRecord): Promise<void> {
  const reading = readOrderEventText(record.body);
  if (!reading.isValid) return park(deps, record, reading.reason, reading.eventId);
  await mail(deps, record, reading.event);
}

async function mail(deps: NotificationHandlerDependencies, record: SQSRecord, event: OrderEvent): Promise<void> {
  const result = await sendOrderMail(deps, event);
  if (result.outcome === 'permanent-fault') return park(deps, record, result.reason, event.id);
  deps.log.info({ eventId: event.id, type: event.type, traceparent: event.traceparent, result }, 'notification handled');
}

async function park(deps: NotificationHandlerDependencies, record: SQSRecord, reason: string, eventId: string | undefined): Promise<void> {
  const { body, messageId } = record;
  await deps.parking.park({ payload: body, reason, source: 'notifications', eventId, deliveryId: messageId });
  deps.log.warn({ reason, eventId, messageId }, 'message parked');
}
