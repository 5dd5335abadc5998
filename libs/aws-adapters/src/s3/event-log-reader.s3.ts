import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { EventLogReader, LoggedObject, Period } from '@order-carts/cart-application';
import { jsonIn } from '../json';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface S3EventLogReaderOptions {
  readonly client?: S3Client | undefined;
  readonly bucket: string;
}

/** Keys begin with date and hour, so that one listing from the first hour to the last reads nothing else. */
export function s3EventLogReader({
  client = new S3Client({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) }),
  bucket,
}: S3EventLogReaderOptions): EventLogReader {
  return {
    list: (period, after) => keysOf(client, bucket, period, after),
    read: (key) => objectAt(client, bucket, key),
  };
}

const PREFIX = 'events/';
const hourOf = (at: string): string => `${PREFIX}date=${at.slice(0, 10)}/hour=${at.slice(11, 13)}/`;

async function* keysOf(client: S3Client, Bucket: string, { since, until }: Period, after = ''): AsyncIterable<readonly string[]> {
  const first = hourOf(since);
  const end = `${hourOf(until)}~`;
  const list = { Bucket, Prefix: PREFIX, StartAfter: after > first ? after : first };
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, list)) {
    const keys = Contents.flatMap(({ Key }) => Key ?? []);
    yield keys.filter((key) => key < end);
    if ((keys.at(-1) ?? '') >= end) return;
  }
}

async function objectAt(client: S3Client, Bucket: string, Key: string): Promise<LoggedObject | undefined> {
  try {
    const { Body, LastModified } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return { content: jsonIn((await Body?.transformToString()) ?? ''), storedAt: LastModified?.toISOString() ?? '' };
  } catch (fault) {
    if (fault instanceof NoSuchKey) return undefined;
    throw fault;
  }
}
