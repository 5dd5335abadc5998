import { paginateScan, QueryCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CatalogueBook, CatalogueEntry, Clock, Ids } from '@order-carts/cart-application';
import type { Money } from '@order-carts/shared-kernel';
import { randomUUID } from 'node:crypto';
import { countedUnits, newPrice, putEntry, restockedUnits, type BookPlan } from './catalogue-book.plans';
import type { Books } from './catalogue-book.writes';
import { snapshotOf } from './catalogue-snapshot';
import { CHECK_FAILED, isTransientReason } from './faults';
import { AFTER_STOCK_SK, CATALOGUE_VERSION_KEY, INFO_SK, type RawRow } from './product.row';
import { retryUntil, systemRetryClock, type RetryClock } from './retry';
import { tryTransaction, type TransactionAnswer } from './tried-transaction';

export interface DynamoDbCatalogueBookOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly ids: Ids;
  readonly clock: Clock;
  /** How long orders that hold the same stock are waited for before a change rejects. @default 10000 */
  readonly deadlineMs?: number | undefined;
  readonly retryClock?: RetryClock | undefined;
}

/** The operator's side of the Products table. A change is decided on the rows as they are, and written on condition that they still are. */
export function dynamoDbCatalogueBook(options: DynamoDbCatalogueBookOptions): CatalogueBook {
  const { documents, tableName } = options;
  return {
    put: (entry) => settled(options, entry.productId, (books) => putEntry(books, entry)),
    all: () => allEntries(options),
    setUnits: (productId, units) => settled(options, productId, (books) => countedUnits(books, units)),
    addUnits: (productId, units) => settled(options, productId, (books) => restockedUnits(books, units)),
    setPrice: (productId, unitPrice: Money) => settled(options, productId, (books) => newPrice(books, unitPrice)),
    announceChange: async () => {
      const change = { UpdateExpression: 'ADD version :one', ExpressionAttributeValues: { ':one': 1 } };
      await documents.send(new UpdateCommand({ TableName: tableName, Key: CATALOGUE_VERSION_KEY, ...change }));
    },
  };
}

/** Writes what `plan` makes of a product's rows, all or nothing, and again and again while running orders hold the product. */
async function settled<Answer>(
  options: DynamoDbCatalogueBookOptions,
  productId: string,
  plan: (books: Books) => BookPlan<Answer>,
): Promise<Answer> {
  const { documents, deadlineMs = 10_000, retryClock = systemRetryClock } = options;
  let planned: BookPlan<Answer> | undefined;
  let token = randomUUID();
  let lastFault: unknown;
  const tryToSettle = async (): Promise<BookPlan<Answer> | undefined> => {
    planned ??= plan(await booksOf(options, productId));
    if (planned.writes.length === 0) return planned;
    const answer = await tryTransaction(documents, planned.writes, token);
    if (answer.outcome === 'committed') return planned;
    lastFault = answer.fault;
    if (answer.outcome === 'unclear') return undefined;
    token = randomUUID();
    if (hasChanged(answer)) planned = undefined;
    return undefined;
  };
  const done = await retryUntil(deadlineMs, tryToSettle, retryClock);
  if (done === undefined)
    throw new Error(`product ${productId} could not be written for ${deadlineMs} ms: others hold it`, { cause: lastFault });
  return done.answer;
}

/** Whether the rows are no longer as they were read. Throws when no other try can help. */
function hasChanged({ reasons, fault }: Extract<TransactionAnswer, { outcome: 'cancelled' }>): boolean {
  if (reasons.some(({ Code }) => Code === CHECK_FAILED)) return true;
  if (reasons.some(({ Code }) => isTransientReason(Code))) return false;
  throw fault;
}

async function booksOf({ documents, tableName, ids, clock }: DynamoDbCatalogueBookOptions, productId: string): Promise<Books> {
  const query = new QueryCommand({
    TableName: tableName,
    KeyConditionExpression: 'productId = :productId AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':productId': productId, ':first': INFO_SK, ':last': AFTER_STOCK_SK },
    ConsistentRead: true,
  });
  const rows = (await documents.send(query)).Items ?? [];
  return { tableName, productId, rows, adjustmentId: ids.newId(), at: clock.now() };
}

/** A row that cannot be read stops it: an export that lacks a product without a word would be no export. */
async function allEntries({ documents, tableName }: DynamoDbCatalogueBookOptions): Promise<readonly CatalogueEntry[]> {
  const rows: RawRow[] = [];
  const pages = paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: true });
  for await (const { Items = [] } of pages) rows.push(...Items);
  const { products, leftOut } = snapshotOf(rows, tableName);
  const [unreadable] = leftOut;
  if (unreadable !== undefined) throw new Error(`product ${unreadable[0]} cannot be read: ${unreadable[1]}`);
  return [...products.values()];
}
