import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { inParallel, sendBack, type DeadLetter, type DeadLetters, type SendBackOutcome } from '@order-carts/cart-application';
import * as Type from 'typebox';
import { Check } from 'typebox/schema';
import { eventIdOfRow } from '../dynamodb/order-event-row.key';
import { jsonIn } from '../json';

export interface S3StreamFailuresOptions {
  readonly client: S3Client;
  readonly name: string;
  readonly bucket: string;
  /** Brings a batch back; its object is deleted once that says `sent`. */
  readonly deliver: (letter: DeadLetter) => Promise<SendBackOutcome>;
}

const PREFIX = 'aws/lambda/';
const READS_AT_ONCE = 8;

/**
 * Batches of the order stream that outlived their retries: one object each, with the records, as Lambda writes them.
 *
 * They are shown in the order of the stream, which their keys tell by the second only: who sends them back in this order
 * lets no event of an order overtake an earlier one.
 */
export function s3StreamFailures(options: S3StreamFailuresOptions): DeadLetters {
  const { client, name, bucket } = options;
  return {
    ...{ name, effects: ['mail', 'log'] },
    depth: async () => (await keysIn(client, bucket)).length,
    look: async () => {
      const found = await inParallel(await keysIn(client, bucket), READS_AT_ONCE, (key) => batchAt(options, key));
      const batches = found.filter((batch) => batch !== undefined).sort(byPlaceInStream);
      return batches.map(({ letter }) => letter);
    },
    sendBack: async (ids, onEach) => {
      const outcomes = new Map<string, SendBackOutcome>();
      for (const id of ids) {
        const outcome = await sendBatchBack(options, id);
        outcomes.set(id, outcome);
        onEach?.(id, outcome);
      }
      return outcomes;
    },
  };
}

/** The bucket is asked only for what may lie in it: an operator may read no other keys, and would be refused. */
async function sendBatchBack(options: S3StreamFailuresOptions, Key: string): Promise<SendBackOutcome> {
  if (!Key.startsWith(PREFIX)) return { outcome: 'gone' };
  const { client, bucket: Bucket, deliver } = options;
  return sendBack({
    deliver: async () => {
      const batch = await batchAt(options, Key);
      return batch === undefined ? { outcome: 'gone' } : deliver(batch.letter);
    },
    takeAway: async () => void (await client.send(new DeleteObjectCommand({ Bucket, Key }))),
  });
}

async function keysIn(client: S3Client, Bucket: string): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: PREFIX }))
    keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
  return keys;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
const FailureSchema = Type.Object({
  requestContext: Type.Object({ condition: Type.String(), approximateInvokeCount: Type.Optional(Type.Number()) }),
  timestamp: Type.String(),
  DDBStreamBatchInfo: Type.Object({ startSequenceNumber: Type.Optional(Type.String({ pattern: '^[0-9]+$' })) }),
  payload: Type.String(),
});
const BatchSchema = Type.Object({ Records: Type.Array(Type.Unknown()) });

interface PutAside {
  readonly letter: DeadLetter;
  /** The sequence number of its first record; 0 when that is not known. */
  readonly start: bigint;
}

const byPlaceInStream = (one: PutAside, other: PutAside): number => (one.start < other.start ? -1 : Number(one.start > other.start));

async function batchAt({ client, bucket, name }: S3StreamFailuresOptions, Key: string): Promise<PutAside | undefined> {
  const object = await objectAt(client, bucket, Key);
  if (object === undefined) return undefined;
  const common = { id: Key, place: name, source: 'orders-stream' };
  const failure = jsonIn(object.text);
  if (!Check(FailureSchema, failure)) {
    const unreadable = { reason: 'not a batch that Lambda put aside', eventIds: [], parkedAt: object.at };
    return { letter: { ...common, ...unreadable }, start: 0n };
  }
  const { condition, approximateInvokeCount = 0 } = failure.requestContext;
  const batch = jsonIn(failure.payload);
  const eventIds = Check(BatchSchema, batch) ? batch.Records.flatMap((record) => eventIdOfRow(record) ?? []) : [];
  const reason = `${condition} after ${approximateInvokeCount} tries`;
  return {
    letter: { ...common, ...{ reason, eventIds, parkedAt: failure.timestamp } },
    start: BigInt(failure.DDBStreamBatchInfo.startSequenceNumber ?? 0),
  };
}

async function objectAt(client: S3Client, Bucket: string, Key: string): Promise<{ text: string; at: string } | undefined> {
  try {
    const { Body, LastModified } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return { text: (await Body?.transformToString()) ?? '', at: LastModified?.toISOString() ?? '' };
  } catch (fault) {
    if (fault instanceof NoSuchKey) return undefined;
    throw fault;
  }
}
