import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  paginateScan,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Part } from '../part';
import { textAt, type CloudModel, type Resource } from '../template';
import { expiryAttribute, tablesOf } from './tables';

type Item = Record<string, AttributeValue>;

/** DynamoDB Local keeps expired rows for ever; this deletes them now and then, as late as AWS is allowed to be. */
export function startSweeper(client: DynamoDBClient, model: CloudModel, onFault: (error: unknown) => void, everyMs = 60_000): Part {
  let sweeping = Promise.resolve();
  const timer = setInterval(() => (sweeping = sweepExpired(client, model, new Date()).catch(onFault)), everyMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return sweeping;
    },
  };
}

/** Deletes every row that has expired before `now`. */
export async function sweepExpired(client: DynamoDBClient, model: CloudModel, now: Date): Promise<void> {
  for (const table of tablesOf(model)) {
    const attribute = expiryAttribute(table);
    if (attribute !== undefined) await sweepTable(client, table, attribute, Math.floor(now.getTime() / 1000));
  }
}

async function sweepTable(client: DynamoDBClient, table: Resource, attribute: string, nowSeconds: number): Promise<void> {
  const condition = {
    ExpressionAttributeNames: { '#expiry': attribute },
    ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } },
  };
  const pages = paginateScan({ client }, { TableName: table.ref, FilterExpression: '#expiry < :now', ...condition });
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      // The condition spares a row that was renewed since the scan.
      const input = { TableName: table.ref, Key: keyOf(item, table), ConditionExpression: '#expiry < :now', ...condition };
      await client.send(new DeleteItemCommand(input)).catch(unlessRenewed);
    }
  }
}

function unlessRenewed(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}

function keyOf(item: Item, { properties }: Resource): Item {
  const schema = Array.isArray(properties.KeySchema) ? properties.KeySchema : [];
  const names = schema.map((key) => textAt(key, 'AttributeName') ?? '');
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}
