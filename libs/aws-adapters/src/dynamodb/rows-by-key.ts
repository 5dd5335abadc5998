import { BatchGetCommand, type BatchGetCommandOutput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { retryUntil, systemRetryClock, type RetryClock } from './retry';

/** What one BatchGetItem may name. */
export const MOST_KEYS = 100;

export interface RowsByKeyOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  /** How long rows are asked for again that DynamoDB left unprocessed. @default 1000 */
  readonly deadlineMs?: number | undefined;
  readonly retryClock?: RetryClock | undefined;
}

export type WantedRows = NonNullable<BatchGetCommandOutput['UnprocessedKeys']>[string];

export interface RowsByKey {
  /** Those that exist, in no order. */
  readonly rows: readonly Record<string, unknown>[];
  /** False when DynamoDB left some unprocessed until the deadline. */
  readonly isComplete: boolean;
}

/** Reads up to `MOST_KEYS` rows by BatchGetItem; no key may be named twice. */
export async function rowsByKey(options: RowsByKeyOptions, wanted: WantedRows): Promise<RowsByKey> {
  const { documents, tableName, deadlineMs = 1000, retryClock = systemRetryClock } = options;
  const rows: Record<string, unknown>[] = [];
  let left = wanted;
  const ask = async (): Promise<true | undefined> => {
    const { Responses = {}, UnprocessedKeys = {} } = await documents.send(new BatchGetCommand({ RequestItems: { [tableName]: left } }));
    rows.push(...(Responses[tableName] ?? []));
    const unprocessed = UnprocessedKeys[tableName];
    if (unprocessed === undefined) return true;
    left = unprocessed;
    return undefined;
  };
  const isComplete = (await retryUntil(deadlineMs, ask, retryClock)) ?? false;
  return { rows, isComplete };
}
