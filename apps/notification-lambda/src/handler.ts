import { readOrderLinksRequest } from '@order-carts/aws-adapters';
import {
  sendOrderLinks,
  sendOrderMail,
  type Parking,
  type SendOrderLinksDependencies,
  type SendOrderMailDependencies,
} from '@order-carts/cart-application';
import { eventTraits, readOrderEventText, type EventTraits } from '@order-carts/event-schemas';
import { processGroups, traced, type Logger } from '@order-carts/service-kit';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export interface NotificationHandlerDependencies extends SendOrderMailDependencies, SendOrderLinksDependencies {
  /** Where notifications go that no retry can mend. */
  readonly parking: Parking;
  /** The other queue that this function drains: requests for order links. */
  readonly links: { readonly queueArn: string; readonly parking: Parking };
  readonly log: Logger;
  /** Tells the ledger how much time this invocation has left: a try that died is taken over after that, not before. */
  readonly registerContext: (context: Context) => void;
}

/**
 * Sends the e-mail of each message, once. Messages of one order keep their order: behind a failed one they wait for the
 * next delivery. What no retry can mend is parked at once with its reason.
 */
export function createHandler(deps: NotificationHandlerDependencies): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return ({ Records }, context) => {
    deps.registerContext(context);
    return processGroups({
      items: Records,
      idOf: ({ messageId }) => messageId,
      groupOf: ({ attributes, messageId }) => attributes.MessageGroupId ?? messageId,
      handle: (record) => (record.eventSourceARN === deps.links.queueArn ? mailLinks(deps, record) : mailEvent(deps, record)),
      onFailure: (record, fault) => {
        const { messageId } = record;
        deps.log.error(traced({ err: fault, messageId, ...traitsOf(deps, record) }), 'message will be retried');
      },
    });
  };
}

async function mailEvent(deps: NotificationHandlerDependencies, record: SQSRecord): Promise<void> {
  const reading = readOrderEventText(record.body);
  const traits = eventTraits(reading);
  const source = { parking: deps.parking, name: 'notifications', traits };
  if (!reading.isValid) return park(deps, record, { ...source, reason: reading.reason });
  const result = await sendOrderMail(deps, reading.event);
  if (result.outcome === 'permanent-fault') return park(deps, record, { ...source, reason: result.reason });
  deps.log.info(traced({ ...traits, result }), 'notification handled');
}

async function mailLinks(deps: NotificationHandlerDependencies, record: SQSRecord): Promise<void> {
  const source = { parking: deps.links.parking, name: 'order-links' };
  const reading = readOrderLinksRequest(record.body);
  if (!reading.isValid) return park(deps, record, { ...source, reason: reading.reason, traits: {} });
  const { traceparent } = reading.request;
  const result = await sendOrderLinks(deps, reading.request);
  if (result.outcome === 'permanent-fault') return park(deps, record, { ...source, reason: result.reason, traits: { traceparent } });
  deps.log.info(traced({ traceparent, result }), 'request for order links handled');
}

interface Parked {
  readonly parking: Parking;
  /** The queue it came by. */
  readonly name: string;
  readonly reason: string;
  readonly traits: EventTraits;
}

/** Rejects when the message could not be parked: then it comes again. */
async function park({ log }: NotificationHandlerDependencies, record: SQSRecord, parked: Parked): Promise<void> {
  const { body, messageId } = record;
  const { parking, name, reason, traits } = parked;
  await parking.park({ payload: body, reason, source: name, eventId: traits.eventId, deliveryId: messageId });
  log.warn(traced({ reason, messageId, ...traits }), 'message parked');
}

function traitsOf({ links }: NotificationHandlerDependencies, { body, eventSourceARN }: SQSRecord): EventTraits {
  if (eventSourceARN !== links.queueArn) return eventTraits(readOrderEventText(body));
  const reading = readOrderLinksRequest(body);
  return reading.isValid ? { traceparent: reading.request.traceparent } : {};
}
