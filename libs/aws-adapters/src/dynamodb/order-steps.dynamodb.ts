import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type DynamoDBDocumentClient, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { checkStep, type OrderStep, type StepOutcome, type StoredOrder } from '@order-carts/cart-application';
import { randomUUID } from 'node:crypto';
import { isTransient } from './faults';
import { afterCancellation, firstTry, stepWrites } from './order-step.transaction';
import { ORDER_SK } from './order.row';
import type { ShopTables } from './placement.transaction';
import { tryTransaction } from './tried-transaction';

/** Tries of one step, each by a call; undefined when another may succeed. A new token once a try has certainly failed. */
export function stepTries(documents: DynamoDBDocumentClient, tables: ShopTables, step: OrderStep): () => Promise<StepOutcome | undefined> {
  checkStep(step);
  let next = firstTry(step);
  let token = randomUUID();
  return async () => {
    const answer = await tryTransaction(documents, stepWrites(next, tables), token);
    if (answer.outcome === 'committed') return { outcome: 'done' };
    if (answer.outcome === 'unclear') return undefined;
    token = randomUUID();
    const following = afterCancellation(next, answer.reasons);
    if ('outcome' in following) return following;
    next = following;
    return undefined;
  };
}

/** One try to erase the customer of an order; undefined when another may succeed. A repeat writes the same again. */
export async function tryToErase(
  documents: DynamoDBDocumentClient,
  tableName: string,
  from: StoredOrder,
  at: string,
): Promise<StepOutcome | undefined> {
  try {
    await documents.send(new UpdateCommand(erasure(tableName, from, at)));
    return { outcome: 'done' };
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return { outcome: 'overtaken' };
    if (isTransient(fault)) return undefined;
    throw fault;
  }
}

/** The version stays: it counts what happened to the order, and this is no event of it. */
function erasure(TableName: string, { order, version }: StoredOrder, at: string): UpdateCommandInput {
  return {
    TableName,
    Key: { orderId: order.orderId, sk: ORDER_SK },
    ConditionExpression: '#status = :status AND version = :version',
    UpdateExpression:
      'SET contact = :contact, address = :address, erasedAt = if_not_exists(erasedAt, :at), updatedAt = :at REMOVE customerHash',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': order.status,
      ':version': version,
      ':contact': { name: '', email: '' },
      ':address': { line1: '', city: '', country: order.address.country },
      ':at': at,
    },
  };
}
