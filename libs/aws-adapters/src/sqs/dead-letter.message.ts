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

/** Our handlers say why and whence. Of a letter that SQS put aside itself nobody does; at most its queue is told. */
function causeOf(message: Message): Pick<DeadLetter, 'reason' | 'source' | 'receives'> {
  const source = textOf(message, 'source');
  const reason = textOf(message, 'reason') ?? textOf(message, 'ErrorMessage');
  if (source !== undefined) return { reason: reason ?? 'not said', source };
  const { DeadLetterQueueSourceArn: arn = 'its queue', ApproximateReceiveCount } = message.Attributes ?? {};
  const given = reason ?? 'taken too often without success: the log of its function says why';
  return { reason: given, source: arn.split(':').at(-1) ?? arn, receives: Number(ApproximateReceiveCount) };
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
