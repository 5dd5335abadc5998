import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  paginateScan,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Traffic } from '../observation/traffic';
import type { Part } from '../part';
import { textAt, type CloudModel, type Resource } from '../template';
import { pause } from '../time/pause';
import type { Waits } from '../time/waits';
import type { ExpiredKeys } from './expired-keys';
import { expiryAttribute, tablesOf } from './tables';

type Item = Record<string, AttributeValue>;

export interface SweeperOptions {
  readonly waits: Waits;
  /** A sweep is under way as soon as it is due, and its deletes are writes. */
  readonly traffic: Traffic;
  /** Learns which deletes are the sweeper's. */
  readonly expired: ExpiredKeys;
  readonly onFault: (error: unknown) => void;
}

const EVERY_MS = 60_000;
/** However fast the cloud's time goes, a table is not scanned more often. */
const SHORTEST_REAL_PAUSE_MS = 250;
/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html */
const OLDEST_SECONDS = 5 * 365 * 24 * 3600;

/** DynamoDB Local keeps expired rows for ever; this deletes them now and then, as late as AWS is allowed to be. */
export function startSweeper(client: DynamoDBClient, model: CloudModel, { waits, traffic, expired, onFault }: SweeperOptions): Part {
  const ending = new AbortController();
  const { signal } = ending;
  let dueMs = waits.nowMs() + EVERY_MS;
  const end = traffic.begin('dynamodb expiry', () => waits.nowMs() < dueMs);
  const sweeping = sweepOnAndOn().finally(end);
  return {
    stop: () => {
      ending.abort();
      return sweeping;
    },
  };

  async function sweepOnAndOn(): Promise<void> {
    while (!signal.aborted) {
      await waits.pause(dueMs - waits.nowMs(), signal);
      if (!signal.aborted) await sweep(waits.nowMs());
      await pause(SHORTEST_REAL_PAUSE_MS, signal);
    }
  }

  async function sweep(nowMs: number): Promise<void> {
    await sweepExpired(client, model, new Date(nowMs), expired, (table) => traffic.noteWrite(table)).catch(onFault);
    dueMs = nowMs + EVERY_MS; // time advanced meanwhile makes the next one due at once
  }
}

/** Deletes every row that has expired before `now`; tells each table of which it has deleted something. */
export async function sweepExpired(
  client: DynamoDBClient,
  model: CloudModel,
  now: Date,
  expired: ExpiredKeys,
  onDelete: (table: string) => void = () => undefined,
): Promise<void> {
  for (const table of tablesOf(model)) {
    const attribute = expiryAttribute(table);
    if (attribute === undefined) continue;
    const has = conditionOf(attribute, Math.floor(now.getTime() / 1000));
    await sweepTable(client, table, has, expired, () => onDelete(table.ref));
  }
}

function conditionOf(attribute: string, nowSeconds: number) {
  return {
    expression: '#expiry < :now AND #expiry > :oldest',
    values: {
      ExpressionAttributeNames: { '#expiry': attribute },
      ExpressionAttributeValues: { ':now': { N: String(nowSeconds) }, ':oldest': { N: String(nowSeconds - OLDEST_SECONDS) } },
    },
  };
}

async function sweepTable(
  client: DynamoDBClient,
  table: Resource,
  has: ReturnType<typeof conditionOf>,
  expired: ExpiredKeys,
  onDelete: () => void,
): Promise<void> {
  const pages = paginateScan({ client }, { TableName: table.ref, FilterExpression: has.expression, ...has.values });
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const Key = keyOf(item, table);
      const takeBack = expired.note(table.ref, Key);
      // The condition spares a row that was renewed since the scan.
      const input = { TableName: table.ref, Key, ConditionExpression: has.expression, ...has.values };
      await client.send(new DeleteItemCommand(input)).then(onDelete, (error: unknown) => {
        takeBack();
        unlessRenewed(error);
      });
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
