import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CatalogueBook, CatalogueEntry, Clock, Ids } from '@order-carts/cart-application';
import { addingWrites, changingWrites, type Writes } from './catalogue-book.transaction';
import { isTransient, isTransientReason } from './faults';
import { AFTER_STOCK_SK, CATALOGUE_VERSION_KEY, INFO_SK, STOCK_SK_PREFIX, type RawRow } from './product.row';
import { retryUntil, systemRetryClock, type RetryClock } from './retry';

export interface DynamoDbCatalogueBookOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly ids: Ids;
  readonly clock: Clock;
  /** How long orders that hold the same stock are waited for before a put rejects. @default 10000 */
  readonly deadlineMs?: number | undefined;
  readonly retryClock?: RetryClock | undefined;
}

/** The operator's side of the Products table. */
export function dynamoDbCatalogueBook(options: DynamoDbCatalogueBookOptions): CatalogueBook {
  const { documents, tableName } = options;
  return {
    put: (entry) => put(options, entry),
    announceChange: async () => {
      const change = { UpdateExpression: 'ADD version :one', ExpressionAttributeValues: { ':one': 1 } };
      await documents.send(new UpdateCommand({ TableName: tableName, Key: CATALOGUE_VERSION_KEY, ...change }));
    },
  };
}

async function put(options: DynamoDbCatalogueBookOptions, entry: CatalogueEntry): Promise<'added' | 'updated'> {
  const rows = await rowsOf(options, entry.productId);
  if (!rows.some(({ sk }) => String(sk).startsWith(STOCK_SK_PREFIX)) && (await hasAdded(options, entry))) return 'added';
  // Another import may have added it since: what is there now counts.
  await change(options, entry, rows.length > 0 ? rows : await rowsOf(options, entry.productId));
  return 'updated';
}

async function rowsOf({ documents, tableName }: DynamoDbCatalogueBookOptions, productId: string): Promise<readonly RawRow[]> {
  const query = new QueryCommand({
    TableName: tableName,
    KeyConditionExpression: 'productId = :productId AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':productId': productId, ':first': INFO_SK, ':last': AFTER_STOCK_SK },
    ConsistentRead: true,
  });
  return (await documents.send(query)).Items ?? [];
}

async function hasAdded(options: DynamoDbCatalogueBookOptions, entry: CatalogueEntry): Promise<boolean> {
  const { tableName, ids, clock } = options;
  try {
    await write(options, entry, addingWrites(tableName, entry, { adjustmentId: ids.newId(), at: clock.now() }));
    return true;
  } catch (fault) {
    const isThere = fault instanceof TransactionCanceledException && fault.CancellationReasons?.some(hasFailed);
    if (isThere) return false;
    throw fault;
  }
}

const hasFailed = ({ Code }: { Code?: string | undefined }): boolean => Code === 'ConditionalCheckFailed';

async function change(options: DynamoDbCatalogueBookOptions, entry: CatalogueEntry, rows: readonly RawRow[]): Promise<void> {
  const { tableName, clock } = options;
  const writes = changingWrites(tableName, entry, rows, clock.now());
  if (writes.length > 0) await write(options, entry, writes);
}

/** Writes all or nothing, again and again while running orders hold the product. */
async function write(options: DynamoDbCatalogueBookOptions, { productId }: CatalogueEntry, TransactItems: Writes): Promise<void> {
  const { documents, deadlineMs = 10_000, retryClock = systemRetryClock } = options;
  let lastFault: unknown;
  const tryToWrite = async (): Promise<true | undefined> => {
    try {
      await documents.send(new TransactWriteCommand({ TransactItems }));
      return true;
    } catch (fault) {
      if (!maySucceedLater(fault)) throw fault;
      lastFault = fault;
      return undefined;
    }
  };
  const isWritten = await retryUntil(deadlineMs, tryToWrite, retryClock);
  if (!isWritten) throw new Error(`product ${productId} could not be written for ${deadlineMs} ms: others hold it`, { cause: lastFault });
}

function maySucceedLater(fault: unknown): boolean {
  if (!(fault instanceof TransactionCanceledException)) return isTransient(fault);
  const { CancellationReasons: reasons = [] } = fault;
  return !reasons.some(hasFailed) && reasons.some(({ Code }) => isTransientReason(Code));
}
