import { BatchGetCommand, type BatchGetCommandOutput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OrderVersions } from '@order-carts/cart-application';
import * as Type from 'typebox';
import { ORDER_SK } from './order.row';
import { retryUntil, systemRetryClock, type RetryClock } from './retry';
import { readRow } from './row';

export interface DynamoDbOrderVersionsOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  /** How long orders are asked for again that DynamoDB left unprocessed; then they are left out. @default 1000 */
  readonly deadlineMs?: number | undefined;
  readonly retryClock?: RetryClock | undefined;
}

const MAX_KEYS_PER_REQUEST = 100;

const VersionSchema = Type.Object({ orderId: Type.String(), version: Type.Integer({ minimum: 1 }) });

type Keys = NonNullable<BatchGetCommandOutput['UnprocessedKeys']>[string];

/** Versions by one BatchGetItem for each hundred orders, eventually consistent: half the price, and asked again soon anyway. */
export function dynamoDbOrderVersions(options: DynamoDbOrderVersionsOptions): OrderVersions {
  return {
    versionsOf: async (orderIds) => {
      const requests = Array.from({ length: Math.ceil(orderIds.length / MAX_KEYS_PER_REQUEST) }, (_, index) =>
        orderIds.slice(index * MAX_KEYS_PER_REQUEST, (index + 1) * MAX_KEYS_PER_REQUEST),
      );
      const rows = await Promise.all(requests.map((ids) => readVersions(options, ids)));
      return new Map(rows.flat().map(({ orderId, version }) => [orderId, version]));
    },
  };
}

async function readVersions(options: DynamoDbOrderVersionsOptions, orderIds: readonly string[]) {
  const { documents, tableName, deadlineMs = 1000, retryClock = systemRetryClock } = options;
  const found: Record<string, unknown>[] = [];
  let keys: Keys = {
    Keys: orderIds.map((orderId) => ({ orderId, sk: ORDER_SK })),
    ProjectionExpression: 'orderId, #version',
    ExpressionAttributeNames: { '#version': 'version' },
  };
  const ask = async (): Promise<true | undefined> => {
    const { Responses = {}, UnprocessedKeys = {} } = await documents.send(new BatchGetCommand({ RequestItems: { [tableName]: keys } }));
    found.push(...(Responses[tableName] ?? []));
    const left = UnprocessedKeys[tableName];
    if (left === undefined) return true;
    keys = left;
    return undefined;
  };
  await retryUntil(deadlineMs, ask, retryClock);
  return found.map((row) => readRow(VersionSchema, row, { table: tableName, key: `${String(row['orderId'])}/${ORDER_SK}` }));
}
