import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { eventually } from './eventually';
import { outputOf, type RunningSystem } from './running-system';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient());
const s3 = new S3Client();

/** All rows of an order: the order itself and its events. */
export function orderRows(system: RunningSystem, orderId: string) {
  return rowsOf(outputOf(system, 'data', 'OrdersTableName'), 'orderId', orderId);
}

/** Writes a row past the API, as no part of the system would. */
export async function putOrderRow(system: RunningSystem, Item: Record<string, unknown>): Promise<void> {
  await documents.send(new PutCommand({ TableName: outputOf(system, 'data', 'OrdersTableName'), Item }));
}

export async function unitsOnHand(system: RunningSystem, productId: string): Promise<number> {
  const rows = await rowsOf(outputOf(system, 'data', 'ProductsTableName'), 'productId', productId);
  return Number(rows.find((row) => row['sk'] === 'STOCK#00')?.['onHand']);
}

/** Takes a product out of the catalogue, as no command of the operator does yet. */
export async function deleteProduct(system: RunningSystem, productId: string): Promise<void> {
  const TableName = outputOf(system, 'data', 'ProductsTableName');
  const rows = await rowsOf(TableName, 'productId', productId);
  for (const { sk } of rows) await documents.send(new DeleteCommand({ TableName, Key: { productId, sk } }));
}

async function rowsOf(TableName: string, keyName: string, key: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': keyName },
      ExpressionAttributeValues: { ':key': key },
      ConsistentRead: true,
    }),
  );
  return Items;
}

export interface LogObject {
  readonly key: string;
  readonly text: string;
}

/** The log's objects of an order, as soon as there is one. */
export async function loggedEvents(system: RunningSystem, orderId: string): Promise<readonly LogObject[]> {
  const Bucket = outputOf(system, 'data', 'EventLogBucketName');
  const keys = await eventually(`the event of order ${orderId} in S3`, async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'events/' }));
    const found = Contents.flatMap(({ Key }) => (Key?.includes(orderId) ? [Key] : []));
    return found.length > 0 ? found : undefined;
  });
  return Promise.all(
    keys.map(async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return { key: Key, text: (await Body?.transformToString()) ?? '' };
    }),
  );
}
