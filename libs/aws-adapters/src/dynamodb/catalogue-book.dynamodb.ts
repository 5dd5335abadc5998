import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CatalogueBook, CatalogueEntry, Clock, Ids } from '@order-carts/cart-application';
import { addingWrites, changingWrites } from './catalogue-book.transaction';
import { AFTER_STOCK_SK, CATALOGUE_VERSION_KEY, INFO_SK, STOCK_SK_PREFIX, type RawRow } from './product.row';

export interface DynamoDbCatalogueBookOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly ids: Ids;
  readonly clock: Clock;
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
  const { documents, tableName, ids, clock } = options;
  try {
    const TransactItems = addingWrites(tableName, entry, { adjustmentId: ids.newId(), at: clock.now() });
    await documents.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (fault) {
    const isThere = fault instanceof TransactionCanceledException && fault.CancellationReasons?.some(hasFailed);
    if (isThere) return false;
    throw fault;
  }
}

const hasFailed = ({ Code }: { Code?: string | undefined }): boolean => Code === 'ConditionalCheckFailed';

async function change(options: DynamoDbCatalogueBookOptions, entry: CatalogueEntry, rows: readonly RawRow[]): Promise<void> {
  const { documents, tableName, clock } = options;
  const TransactItems = changingWrites(tableName, entry, rows, clock.now());
  if (TransactItems.length > 0) await documents.send(new TransactWriteCommand({ TransactItems }));
}
