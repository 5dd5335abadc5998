import { logOrderEvent, type EventLog, type Parking } from '@order-carts/cart-application';
import { eventTraits, readLoggedEventText } from '@order-carts/event-schemas';
import { processGroups, traced, type Logger } from '@order-carts/service-kit';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export interface EventHandlerDependencies {
  readonly eventLog: EventLog;
  readonly parking: Parking;
  readonly log: Logger;
}

/**
 * Stores each event of the queue in the log: one synchronous execution an event, so that a message is deleted only when
 * its object is in S3, and one bad event fails alone. A repeat writes the same object.
 */
export function createHandler(deps: EventHandlerDependencies): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return ({ Records }) =>
    processGroups({
      items: Records,
      idOf: ({ messageId }) => messageId,
      groupOf: ({ messageId }) => messageId,
      handle: (record) => handleMessage(deps, record),
      onFailure: ({ body, messageId }, fault) => {
        const traits = eventTraits(readLoggedEventText(body));
        deps.log.error(traced({ err: fault, messageId, ...traits }), 'message will be retried');
      },
    });
}

async function handleMessage({ eventLog, parking, log }: EventHandlerDependencies, { body, messageId }: SQSRecord): Promise<void> {
  const reading = readLoggedEventText(body);
  if (!reading.isValid) {
    const { reason, eventId } = reading;
    await parking.park({ payload: body, reason, source: 'events', eventId, deliveryId: messageId });
    log.warn(traced({ reason, messageId, ...eventTraits(reading) }), 'message parked');
    return;
  }
  await logOrderEvent({ log: eventLog }, reading.event);
  log.info(traced(eventTraits(reading)), 'order event logged');
}
