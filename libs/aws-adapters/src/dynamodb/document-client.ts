import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Waits are short, so that a hanging connection costs a retry and not the request that needs it. */
const REQUEST_LIMITS = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/** The client that all tables share: plain values instead of typed attributes, connections kept alive. */
export function createDocumentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ requestHandler: REQUEST_LIMITS });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
