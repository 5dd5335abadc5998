import type { OrderVersions } from '@order-carts/cart-application';
import * as Type from 'typebox';
import { ORDER_SK } from './order.row';
import { readRow } from './row';
import { MOST_KEYS, rowsByKey, type RowsByKeyOptions } from './rows-by-key';

const VersionSchema = Type.Object({ orderId: Type.String(), version: Type.Integer({ minimum: 1 }) });

/**
 * Versions by one BatchGetItem for each hundred orders, eventually consistent: half the price, and asked again soon anyway.
 * What DynamoDB leaves unprocessed until the deadline is left out.
 */
export function dynamoDbOrderVersions(options: RowsByKeyOptions): OrderVersions {
  return {
    versionsOf: async (orderIds) => {
      const requests = Array.from({ length: Math.ceil(orderIds.length / MOST_KEYS) }, (_, index) =>
        orderIds.slice(index * MOST_KEYS, (index + 1) * MOST_KEYS),
      );
      const rows = await Promise.all(requests.map((ids) => readVersions(options, ids)));
      return new Map(rows.flat().map(({ orderId, version }) => [orderId, version]));
    },
  };
}

async function readVersions(options: RowsByKeyOptions, orderIds: readonly string[]) {
  const { rows } = await rowsByKey(options, {
    Keys: orderIds.map((orderId) => ({ orderId, sk: ORDER_SK })),
    ProjectionExpression: 'orderId, #version',
    ExpressionAttributeNames: { '#version': 'version' },
  });
  return rows.map((row) => readRow(VersionSchema, row, { table: options.tableName, key: `${String(row['orderId'])}/${ORDER_SK}` }));
}
