import type { CurrentOrder, CurrentOrders } from '@order-carts/cart-application';
import { gatheredCalls } from '../runtime/gathered-calls';
import { currentOrderOf, ORDER_SK } from './order.row';
import { rowsByKey, type RowsByKeyOptions } from './rows-by-key';

/**
 * Finds orders by their rows alone, strongly consistent: every order is seen that has been placed before. Those asked for
 * at once are read by one BatchGetItem; a malformed row fails alone. Rejects when DynamoDB leaves one unread for too long.
 */
export function dynamoDbCurrentOrders(options: RowsByKeyOptions): CurrentOrders {
  return { find: gatheredCalls<string, CurrentOrder | undefined>({ sendBatch: (orderIds) => ordersOf(options, orderIds) }) };
}

async function ordersOf(options: RowsByKeyOptions, orderIds: readonly string[]): Promise<(CurrentOrder | Error | undefined)[]> {
  const { tableName } = options;
  const Keys = [...new Set(orderIds)].map((orderId) => ({ orderId, sk: ORDER_SK }));
  const { rows, isComplete } = await rowsByKey(options, { Keys, ConsistentRead: true });
  const found = new Map(rows.map((row) => [row['orderId'], row]));
  return orderIds.map((orderId) => {
    const row = found.get(orderId);
    if (row !== undefined) return orderOrFault(row, tableName, orderId);
    return isComplete ? undefined : new Error(`order ${orderId} was left unread by DynamoDB: table ${tableName} is throttled`);
  });
}

function orderOrFault(row: Record<string, unknown>, tableName: string, orderId: string): CurrentOrder | Error {
  try {
    return currentOrderOf(row, tableName, orderId);
  } catch (fault) {
    return fault instanceof Error ? fault : new Error(`order ${orderId} cannot be read`, { cause: fault });
  }
}
