import type { Message } from '@aws-sdk/client-sqs';
import type { DeadLetter } from '@order-carts/cart-application';
import { EVENT_ID_PATTERN, UNDELIVERABLE_ID_PATTERN } from '@order-carts/event-schemas';
import { eventIdOfRow } from '../dynamodb/order-event-row.key';
import { jsonIn } from '../json';

/** What a parked message tells of itself, whoever parked it: our handler, SQS after too many tries, or SNS. */
export function deadLetterIn(message: Message, place: string): DeadLetter {
  const { MessageId: id = '', Body = '', Attributes = {} } = message;
  const parkedAt = new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString();
  return { id, place, ...causeOf(message), eventIds: eventIdsIn(textOf(message, 'eventId'), Body), parkedAt };
}

const TAKEN_TOO_OFTEN = 'taken too often without success: the log of its function says why';

/**
 * Our handlers say why and whence. Of a letter that SQS put aside itself nobody does, and what its attributes say is of an
 * earlier time: they travel along when SQS moves all letters back, and return with those that fail again.
 *
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
function causeOf(message: Message): Pick<DeadLetter, 'reason' | 'source' | 'receives'> {
  const { DeadLetterQueueSourceArn: arn, ApproximateReceiveCount } = message.Attributes ?? {};
  const receives = Number(ApproximateReceiveCount);
  if (arn !== undefined) return { reason: TAKEN_TOO_OFTEN, source: arn.split(':').at(-1) ?? arn, receives };
  const source = textOf(message, 'source');
  const reason = textOf(message, 'reason') ?? textOf(message, 'ErrorMessage');
  if (source !== undefined) return { reason: reason ?? 'not said', source };
  return { reason: reason ?? TAKEN_TOO_OFTEN, source: 'its queue', receives };
}

const textOf = ({ MessageAttributes = {} }: Message, name: string): string | undefined => MessageAttributes[name]?.StringValue;

const EVENT_ID = new RegExp(`${EVENT_ID_PATTERN}|${UNDELIVERABLE_ID_PATTERN}`);

function eventIdsIn(named: string | undefined, body: string): readonly string[] {
  if (named !== undefined && EVENT_ID.test(named)) return [named];
  const payload = jsonIn(body);
  if (typeof payload !== 'object' || payload === null) return [];
  if ('id' in payload && typeof payload.id === 'string' && EVENT_ID.test(payload.id)) return [payload.id];
  const id = eventIdOfRow(payload);
  return id === undefined ? [] : [id];
}
