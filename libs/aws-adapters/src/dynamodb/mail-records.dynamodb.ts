import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inParallel, orderMailId, type MailRecord, type MailRecords } from '@order-carts/cart-application';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { storedMailKey } from './mail-ledger.key';
import { retryUntil, systemRetryClock } from './retry';
import { readRow } from './row';

export interface DynamoDbMailRecordsOptions {
  readonly documents: DynamoDBDocumentClient;
  /** The ledger of mails. */
  readonly tableName: string;
}

const KEYS_PER_CALL = 100;
const CALLS_AT_ONCE = 4;
const THROTTLED_MS = 30_000;

/** Looks entries up by the keys that Powertools gives them. */
export function dynamoDbMailRecords({ documents, tableName }: DynamoDbMailRecordsOptions): MailRecords {
  return {
    find: async (eventIds, now) => {
      const idOf = new Map(eventIds.map((eventId) => [storedMailKey(orderMailId(eventId)), eventId]));
      const keys = [...idOf.keys()];
      const pages = Array.from({ length: Math.ceil(keys.length / KEYS_PER_CALL) }, (_, page) =>
        keys.slice(page * KEYS_PER_CALL, (page + 1) * KEYS_PER_CALL),
      );
      const rows = (await inParallel(pages, CALLS_AT_ONCE, (page) => rowsOf(documents, tableName, page))).flat();
      return new Map(rows.map((row) => [idOf.get(String(row['notificationId'])) ?? '', recordIn(row, tableName, now)]));
    },
  };
}

type Row = Record<string, unknown>;

/** DynamoDB leaves keys over when it is busy: they are asked for again. */
async function rowsOf(documents: DynamoDBDocumentClient, tableName: string, keys: readonly string[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let left: Row[] = keys.map((notificationId) => ({ notificationId }));
  const ask = async (): Promise<readonly Row[] | undefined> => {
    const answer = await documents.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } }));
    rows.push(...(answer.Responses?.[tableName] ?? []));
    left = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    return left.length === 0 ? rows : undefined;
  };
  const found = await retryUntil(THROTTLED_MS, ask, systemRetryClock);
  if (found === undefined) throw new Error(`the ledger ${tableName} left keys unread for ${THROTTLED_MS} ms: it is throttled`);
  return found;
}

const ReceiptSchema = Type.Object({
  sesMessageId: Type.Optional(Type.String()),
  sentAt: Type.Optional(Type.String()),
  undeliverableReason: Type.Optional(Type.String()),
  refusedAt: Type.Optional(Type.String()),
});
const LedgerRowSchema = Type.Object({
  notificationId: Type.String(),
  status: Type.Union([Type.Literal('COMPLETED'), Type.Literal('INPROGRESS')]),
  expiresAt: Type.Number(),
  in_progress_expiration: Type.Optional(Type.Number()),
  data: Type.Optional(ReceiptSchema),
});

/** Powertools counts the whole record in seconds, a send under way in milliseconds. */
function recordIn(row: Row, table: string, now: string): MailRecord {
  const read = readRow(LedgerRowSchema, row, { table, key: String(row['notificationId']) });
  const expiresAt = new Date(read.expiresAt * 1000).toISOString();
  if (expiresAt <= now) return { state: 'expired', at: expiresAt };
  return read.status === 'COMPLETED' ? finished(read.data ?? {}) : unfinished(read, now, expiresAt);
}

type LedgerRow = Static<typeof LedgerRowSchema>;

function finished({ sentAt = '', sesMessageId = '', refusedAt, undeliverableReason = '' }: Static<typeof ReceiptSchema>): MailRecord {
  if (refusedAt !== undefined) return { state: 'undeliverable', at: refusedAt, reason: undeliverableReason };
  return { state: 'sent', sentAt, messageId: sesMessageId };
}

/** Without a time of its own a send under way is believed until the whole record expires. */
function unfinished({ in_progress_expiration: endMs }: LedgerRow, now: string, expiresAt: string): MailRecord {
  const until = endMs === undefined ? expiresAt : new Date(endMs).toISOString();
  return until > now ? { state: 'sending', until } : { state: 'died', at: until };
}
