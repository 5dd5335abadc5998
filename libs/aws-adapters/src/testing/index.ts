import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from 'aws-lambda';

export { answering } from './answering';
export { apiSettingsText } from './api-settings';
export { cancelled } from './contention';
export { shopRows, type Row, type ShopRows } from './shop-rows';

/** A row as a table's stream shows it (`NewImage`, typed attributes), for tests of whoever reads the stream. */
export function streamImageOf(row: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  return marshall(row) as Record<string, AttributeValue>;
}
