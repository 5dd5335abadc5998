import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OrderPlacement, OrderStore, PlacementOutcome } from '@order-carts/cart-application';
import { isTransient } from './faults';
import { dynamoDbOrderReader } from './order-reader.dynamodb';
import { stepTries, tryToErase } from './order-steps.dynamodb';
import { placementRefusal } from './placement-refusal';
import { placementWrites, type ShopTables } from './placement.transaction';
import { retryUntil, systemRetryClock, type RetryClock } from './retry';

export interface DynamoDbOrderStoreOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tables: ShopTables;
  /** How long rivals for the same stock are waited for before the answer is `busy`. @default 2000 */
  readonly deadlineMs?: number | undefined;
  readonly retryClock?: RetryClock | undefined;
}

/** Orders: placed and moved by one transaction each, which is tried again while others hold its items. */
export function dynamoDbOrderStore(options: DynamoDbOrderStoreOptions): OrderStore {
  const { documents, tables, deadlineMs = 2000, retryClock = systemRetryClock } = options;
  const untilDeadline = async <Answer>(attempt: () => Promise<Answer | undefined>): Promise<Answer | { readonly outcome: 'busy' }> =>
    (await retryUntil(deadlineMs, attempt, retryClock)) ?? { outcome: 'busy' };
  return {
    ...dynamoDbOrderReader({ documents, tableName: tables.orders }),
    place: (placement) => untilDeadline(() => tryToPlace(documents, tables, placement)),
    move: async (step) => untilDeadline(stepTries(documents, tables, step)),
    erase: (from, at) => untilDeadline(() => tryToErase(documents, tables.orders, from, at)),
  };
}

/** One try; undefined when another may succeed, also when nobody knows whether this one did: the cart will tell. */
async function tryToPlace(
  documents: DynamoDBDocumentClient,
  tables: ShopTables,
  placement: OrderPlacement,
): Promise<PlacementOutcome | undefined> {
  try {
    await documents.send(new TransactWriteCommand({ TransactItems: placementWrites(placement, tables) }));
    return { outcome: 'placed' };
  } catch (fault) {
    if (fault instanceof TransactionCanceledException) return placementRefusal(placement, fault.CancellationReasons ?? [], tables);
    if (isTransient(fault)) return undefined;
    throw fault;
  }
}
