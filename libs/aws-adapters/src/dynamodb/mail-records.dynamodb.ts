import { BatchGetCommand, paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  inParallel,
  mailFeedbackId,
  MalformedRow,
  orderMailId,
  type MailRecord,
  type MailRecords,
  type Period,
  type Undeliverable,
} from '@order-carts/cart-application';
import type { Static, TSchema } from 'typebox';
import * as Type from 'typebox';
import { Check } from 'typebox/schema';
import { storedMailKey } from './mail-ledger.key';
import { retryUntil, systemRetryClock } from './retry';
import { readRowOrFault } from './row';

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
  /** The entries of these events under the ids that `idOf` gives them. */
  const entriesOf = async (eventIds: readonly string[], idOf: (eventId: string) => string): Promise<readonly Entry[]> => {
    const eventOf = new Map(eventIds.map((eventId) => [storedMailKey(idOf(eventId)), eventId]));
    const rows = await inParallel(pagesOf([...eventOf.keys()]), CALLS_AT_ONCE, (page) => rowsOf(documents, tableName, page));
    return rows.flat().map((row) => [eventOf.get(String(row['notificationId'])) ?? '', row]);
  };
  return {
    find: async (eventIds, now) => {
      const entries = await entriesOf(eventIds, orderMailId);
      return new Map(entries.map(([eventId, row]) => [eventId, recordIn(row, tableName, now)]));
    },
    cameBack: async (eventIds, now) => {
      const entries = await entriesOf(eventIds, mailFeedbackId);
      return new Map(entries.flatMap(([eventId, row]) => feedbackIn(row, tableName, now).map((told) => [eventId, told] as const)));
    },
    ordersCameBackIn: (period) => ordersCameBackIn(documents, tableName, period),
  };
}

type Row = Record<string, unknown>;
type Entry = readonly [eventId: string, row: Row];

const pagesOf = (keys: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(keys.length / KEYS_PER_CALL) }, (_, page) => keys.slice(page * KEYS_PER_CALL, (page + 1) * KEYS_PER_CALL));

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
const FeedbackSchema = Type.Object({ cause: Type.Enum(['refused', 'bounced']), reason: Type.String(), at: Type.String() });
const ledgerRowOf = <Data extends TSchema>(data: Data) =>
  Type.Object({
    notificationId: Type.String(),
    status: Type.Union([Type.Literal('COMPLETED'), Type.Literal('INPROGRESS')]),
    expiresAt: Type.Number(),
    in_progress_expiration: Type.Optional(Type.Number()),
    data: Type.Optional(data),
  });
const MailRowSchema = ledgerRowOf(ReceiptSchema);
const FeedbackRowSchema = ledgerRowOf(FeedbackSchema);

/** Powertools counts the whole record in seconds, a send under way in milliseconds. */
function recordIn(row: Row, table: string, now: string): MailRecord {
  const read = readRowOrFault(MailRowSchema, row, { table, key: String(row['notificationId']) });
  if (read instanceof MalformedRow) return { state: 'unreadable', complaint: read.message };
  const expiresAt = secondsText(read.expiresAt);
  if (expiresAt <= now) return { state: 'expired', at: expiresAt };
  return read.status === 'COMPLETED' ? finished(read.data ?? {}) : unfinished(read, now, expiresAt);
}

const secondsText = (seconds: number): string => new Date(seconds * 1000).toISOString();

type MailRow = Static<typeof MailRowSchema>;

function finished({ sentAt = '', sesMessageId = '', refusedAt, undeliverableReason = '' }: Static<typeof ReceiptSchema>): MailRecord {
  if (refusedAt !== undefined) return { state: 'undeliverable', cause: 'refused', at: refusedAt, reason: undeliverableReason };
  return { state: 'sent', sentAt, messageId: sesMessageId };
}

/** Without a time of its own a send under way is believed until the whole record expires. */
function unfinished({ in_progress_expiration: endMs }: MailRow, now: string, expiresAt: string): MailRecord {
  const until = endMs === undefined ? expiresAt : new Date(endMs).toISOString();
  return until > now ? { state: 'sending', until } : { state: 'died', at: until };
}

/** None while the notice is being taken, and once the ledger ought to have forgotten it. */
function feedbackIn(row: Row, table: string, now: string): readonly (Undeliverable | MalformedRow)[] {
  const read = readRowOrFault(FeedbackRowSchema, row, { table, key: String(row['notificationId']) });
  if (read instanceof MalformedRow) return [read];
  const { data, expiresAt } = read;
  if (data === undefined || secondsText(expiresAt) <= now) return [];
  return [{ cause: data.cause, reason: data.reason, at: data.at }];
}

/** Only what came back names its order: the entries of mails do not. One that names it in no text is told when its event is looked at. */
async function ordersCameBackIn(client: DynamoDBDocumentClient, TableName: string, { since, until }: Period): Promise<ReadonlySet<string>> {
  const scan = {
    ...{ TableName, ProjectionExpression: '#data.orderId' },
    FilterExpression: 'attribute_exists(#data.orderId) AND #data.#at >= :since AND #data.#at < :until',
    ExpressionAttributeNames: { '#data': 'data', '#at': 'at' },
    ExpressionAttributeValues: { ':since': since, ':until': until },
  };
  const orderIds = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const row of Items) if (Check(NamedRowSchema, row)) orderIds.add(row.data.orderId);
  }
  return orderIds;
}

const NamedRowSchema = Type.Object({ data: Type.Object({ orderId: Type.String() }) });
