import { paginateQuery, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Adjustment } from '@order-carts/cart-application';

/** The ADJUST rows of a product without their keys and times, oldest first. */
export async function adjustmentsIn(client: DynamoDBDocumentClient, TableName: string, productId: string): Promise<readonly Adjustment[]> {
  const query = {
    TableName,
    KeyConditionExpression: 'productId = :productId AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':productId': productId, ':prefix': 'ADJUST#' },
    ConsistentRead: true,
  };
  const found: Adjustment[] = [];
  for await (const { Items = [] } of paginateQuery({ client }, query)) {
    found.push(...Items.map(({ productId: _id, sk: _sk, at: _at, ...adjustment }) => adjustment as Adjustment));
  }
  return found;
}
