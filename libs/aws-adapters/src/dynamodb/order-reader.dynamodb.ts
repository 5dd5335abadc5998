import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OrderReader } from '@order-carts/cart-application';
import { storedOrderOf } from './order.row';

export interface DynamoDbOrderReaderOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Reads an order with its events by one query: it shows every order that has been placed before. */
export function dynamoDbOrderReader({ documents, tableName }: DynamoDbOrderReaderOptions): OrderReader {
  return {
    find: async (orderId) => {
      const query = new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'orderId = :orderId',
        ExpressionAttributeValues: { ':orderId': orderId },
        ConsistentRead: true,
      });
      const { Items = [] } = await documents.send(query);
      return storedOrderOf(Items, tableName, orderId);
    },
  };
}
