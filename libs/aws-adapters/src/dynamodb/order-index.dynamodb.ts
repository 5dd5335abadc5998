import { paginateQuery, type DynamoDBDocumentClient, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { OrderIndex } from '@order-carts/cart-application';
import { firstOrderIdAt } from '@order-carts/cart-domain';

export interface DynamoDbOrderIndexOptions {
  readonly documents: DynamoDBDocumentClient;
  /** The Orders table. */
  readonly tableName: string;
}

/** Finds orders by the table's two indexes, which hold nothing but keys. */
export function dynamoDbOrderIndex({ documents, tableName }: DynamoDbOrderIndexOptions): OrderIndex {
  const idsOf = (query: Omit<QueryCommandInput, 'TableName'>, most?: number) =>
    orderIds(documents, { ...query, TableName: tableName, ProjectionExpression: 'orderId' }, most);
  return {
    ofCustomer: (customerHash, most) =>
      idsOf(
        {
          IndexName: 'by-customer',
          KeyConditionExpression: 'customerHash = :customerHash',
          ExpressionAttributeValues: { ':customerHash': customerHash },
          ScanIndexForward: false,
        },
        most,
      ),
    inStatus: (status, { since, most } = {}) =>
      idsOf(
        {
          IndexName: 'by-status',
          KeyConditionExpression: '#status = :status AND orderId >= :first',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':status': status, ':first': since === undefined ? '0' : firstOrderIdAt(since) },
        },
        most,
      ),
  };
}

async function orderIds(documents: DynamoDBDocumentClient, query: QueryCommandInput, most = Infinity): Promise<readonly string[]> {
  const ids: string[] = [];
  const limit = Number.isFinite(most) ? { Limit: most } : {};
  for await (const { Items = [] } of paginateQuery({ client: documents }, { ...query, ...limit })) {
    ids.push(...Items.map(({ orderId }) => String(orderId)));
    if (ids.length >= most) break;
  }
  return ids.slice(0, most);
}
