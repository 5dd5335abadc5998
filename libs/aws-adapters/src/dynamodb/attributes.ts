import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item in DynamoDB's typed attributes, as errors and streams carry it. */
export type Item = Readonly<Record<string, AttributeValue>>;

/**
 * An item as plain values. The document client does this for answers, but not for items in errors or stream records.
 * Reads the types our rows have; throws for sets and binary.
 */
export function plainItem(item: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, attribute]) => [name, plainValue(attribute)]));
}

function plainValue(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.L !== undefined) return attribute.L.map(plainValue);
  if (attribute.M !== undefined) return plainItem(attribute.M);
  throw new Error(`an attribute of type ${Object.keys(attribute).join()} is in none of our rows`);
}
