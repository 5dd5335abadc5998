import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { arrayAt, textAt, type JsonValue, type Resource } from '../template';
import { Refusal } from './refusal';
import type { TablePage } from './state';
import type { RowsQuery } from './view';

type Row = Record<string, unknown>;
type RowsPage = { readonly Items?: Row[] | undefined; readonly LastEvaluatedKey?: Row | undefined };

// Beyond that the newest rows of a table cannot be told without reading all of it.
const MOST_ROWS = 5_000;

export function keysOf({ properties }: Resource): { partitionKey: string; sortKey?: string } {
  const nameOf = (type: string) =>
    textAt(
      arrayAt(properties, 'KeySchema').find((key) => textAt(key, 'KeyType') === type),
      'AttributeName',
    );
  const sortKey = nameOf('RANGE');
  return { partitionKey: nameOf('HASH') ?? '', ...(sortKey !== undefined && { sortKey }) };
}

export async function itemCount(dynamoDb: DynamoDBClient, name: string): Promise<number> {
  const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName: name }));
  return Table?.ItemCount ?? 0;
}

/** A page of rows, from the last key to the first: keys here begin with the time, so the newest come first. */
export async function rowsOf(dynamoDb: DynamoDBClient, table: Resource, query: RowsQuery, mostRows = MOST_ROWS): Promise<TablePage> {
  const keys = keysOf(table);
  const isAfter = startOf(query.startKey);
  const { rows, isCut } = await readAll(pagesOf(dynamoDb, table.ref, keys.partitionKey, query.key), mostRows);
  const sorted = rows.map((row) => ({ row, key: keyOf(row, keys) })).sort((a, b) => compare(b.key, a.key));
  const left = sorted.filter(({ key }) => isAfter(key));
  const page = left.slice(0, query.limit ?? 50);
  const last = page.at(-1);
  const next = last !== undefined && left.length > page.length ? JSON.stringify(last.key) : undefined;
  return { name: table.ref, ...keys, items: page.map(({ row }) => plain(row)), isCut, ...(next !== undefined && { next }) };
}

type Key = readonly (string | number)[];

function pagesOf(dynamoDb: DynamoDBClient, table: string, partitionKey: string, value: string | undefined): AsyncIterable<RowsPage> {
  const client = DynamoDBDocumentClient.from(dynamoDb);
  const partition = { KeyConditionExpression: '#key = :key', ExpressionAttributeNames: { '#key': partitionKey } };
  return value === undefined
    ? paginateScan({ client }, { TableName: table })
    : paginateQuery({ client }, { TableName: table, ...partition, ExpressionAttributeValues: { ':key': value } });
}

async function readAll(pages: AsyncIterable<RowsPage>, mostRows: number): Promise<{ rows: Row[]; isCut: boolean }> {
  const rows: Row[] = [];
  for await (const { Items = [], LastEvaluatedKey } of pages) {
    rows.push(...Items);
    if (rows.length >= mostRows) return { rows, isCut: LastEvaluatedKey !== undefined };
  }
  return { rows, isCut: false };
}

function keyOf(row: Row, { partitionKey, sortKey }: { partitionKey: string; sortKey?: string }): Key {
  return [partitionKey, ...(sortKey === undefined ? [] : [sortKey])].map((name) => {
    const value = row[name];
    return typeof value === 'number' ? value : String(value);
  });
}

function compare(a: Key, b: Key): number {
  const index = a.findIndex((part, position) => part !== b[position]);
  return index === -1 ? 0 : (a[index] ?? '') < (b[index] ?? '') ? -1 : 1;
}

function startOf(text: string | undefined): (key: Key) => boolean {
  if (text === undefined) return () => true;
  const start = parsedKey(text);
  return (key) => compare(key, start) < 0;
}

function parsedKey(text: string): Key {
  try {
    const key: unknown = JSON.parse(text);
    if (Array.isArray(key) && key.every((part) => typeof part === 'string' || typeof part === 'number')) return key;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new Refusal(`startKey ${text} is none: take the "next" of the page before.`);
}

/** Sets become lists and binary values base64 texts, since JSON has neither. */
function plain(row: Row): Row {
  const replace = (_name: string, value: unknown) => (value instanceof Set ? [...value] : value);
  return JSON.parse(JSON.stringify(row, replace)) as Record<string, JsonValue>;
}
