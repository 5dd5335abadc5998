import { lastSegment } from '../properties';
import { isObject, numberAt, objectAt, textAt, type JsonObject, type JsonValue } from '../template';
import type { ParkedBatch } from './state';

/**
 * What Lambda writes of a batch that it gives up, into a bucket or to a queue; undefined for any other text.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function failedBatchIn(text: string): Omit<ParkedBatch, 'key' | 'at'> | undefined {
  const record = objectIn(text);
  const context = objectAt(record, 'requestContext');
  const reason = textAt(context, 'condition');
  if (reason === undefined) return undefined;
  const batch = objectAt(record, 'DDBStreamBatchInfo');
  return {
    reason,
    records: numberAt(batch, 'batchSize') ?? 0,
    attempts: numberAt(context, 'approximateInvokeCount') ?? 0,
    functionName: lastSegment(textAt(context, 'functionArn') ?? ''),
    source: /:table\/([^/]+)/.exec(textAt(batch, 'streamArn') ?? '')?.[1] ?? '',
  };
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
