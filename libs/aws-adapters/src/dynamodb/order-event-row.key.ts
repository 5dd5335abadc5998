import { eventIdOf, isUlid } from '@order-carts/shared-kernel';
import * as Type from 'typebox';
import { Check } from 'typebox/schema';

const Text = Type.Object({ S: Type.String() });
const StreamRecordSchema = Type.Object({ dynamodb: Type.Object({ Keys: Type.Object({ orderId: Text, sk: Text }) }) });

/** The id of the event whose row a stream record is about, by its key alone; undefined when it is about none. */
export function eventIdOfRow(record: unknown): string | undefined {
  if (!Check(StreamRecordSchema, record)) return undefined;
  const { orderId, sk } = record.dynamodb.Keys;
  const [, digits] = /^EVENT#(\d{6})$/.exec(sk.S) ?? [];
  return digits === undefined || !isUlid(orderId.S) ? undefined : eventIdOf(orderId.S, Number(digits));
}
