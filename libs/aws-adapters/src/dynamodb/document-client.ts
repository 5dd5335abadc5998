import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { requestLimits } from '../runtime/request-limits';

/** Short, so that a hanging connection costs a retry and not the request that needs it. */
export const TABLE_REQUEST_MS = 3000;

/** The client that all tables share: plain values instead of typed attributes, connections kept alive. */
export function createDocumentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ requestHandler: requestLimits(TABLE_REQUEST_MS) });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
