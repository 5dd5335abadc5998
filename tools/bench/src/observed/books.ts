import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as Type from 'typebox';
import { Value } from 'typebox/value';
import type { RunningSystem } from '../running-system';

const OrderRow = Type.Object({
  orderId: Type.String(),
  cartId: Type.String(),
  status: Type.String(),
  lines: Type.Array(Type.Object({ productId: Type.String(), quantity: Type.Integer() })),
});
const EventRow = Type.Object({ orderId: Type.String(), sk: Type.String(), event: Type.Object({ type: Type.String() }) });
const StockRow = Type.Object({ productId: Type.String(), onHand: Type.Integer() });
const AdjustmentRow = Type.Object({ productId: Type.String(), units: Type.Integer() });

export type StoredOrder = Type.Static<typeof OrderRow>;

/** What the tables say, read by a client of its own: neither API nor adapters have a part in it. */
export interface Books {
  readonly orders: readonly StoredOrder[];
  /** Order → the types of its events, in their order. */
  readonly histories: ReadonlyMap<string, readonly string[]>;
  /** Product → units that were ever brought in, and units left. */
  readonly stock: ReadonlyMap<string, { readonly adjusted: number; readonly onHand: number }>;
}

type Row = Record<string, unknown>;

export async function readBooks(system: RunningSystem): Promise<Books> {
  const { endpoint, region } = system;
  const dynamoDb = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId: 'bench', secretAccessKey: 'local' } });
  try {
    const documents = DynamoDBDocumentClient.from(dynamoDb);
    const orders = await rowsOf(documents, tableOf(system, 'OrdersTableName'));
    const products = await rowsOf(documents, tableOf(system, 'ProductsTableName'));
    return {
      orders: orders.filter(({ sk }) => sk === 'ORDER').map((row) => Value.Parse(OrderRow, row)),
      histories: historiesIn(orders.filter(isBelow('EVENT#'))),
      stock: stockIn(products),
    };
  } finally {
    dynamoDb.destroy();
  }
}

function historiesIn(rows: readonly Row[]): Books['histories'] {
  const histories = new Map<string, string[]>();
  const events = rows.map((row) => Value.Parse(EventRow, row)).sort((one, other) => (one.sk < other.sk ? -1 : 1));
  for (const { orderId, event } of events) histories.set(orderId, [...(histories.get(orderId) ?? []), event.type]);
  return histories;
}

function stockIn(products: readonly Row[]): Books['stock'] {
  const stock = new Map<string, { adjusted: number; onHand: number }>();
  const add = (productId: string, adjusted: number, onHand: number): void => {
    const known = stock.get(productId) ?? { adjusted: 0, onHand: 0 };
    stock.set(productId, { adjusted: known.adjusted + adjusted, onHand: known.onHand + onHand });
  };
  for (const { productId, units } of products.filter(isBelow('ADJUST#')).map((row) => Value.Parse(AdjustmentRow, row)))
    add(productId, units, 0);
  for (const { productId, onHand } of products.filter(isBelow('STOCK#')).map((row) => Value.Parse(StockRow, row)))
    add(productId, 0, onHand);
  return stock;
}

async function rowsOf(client: DynamoDBDocumentClient, TableName: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) rows.push(...Items);
  return rows;
}

const isBelow =
  (prefix: string) =>
  ({ sk }: Row): boolean =>
    String(sk).startsWith(prefix);

/** The physical name of a table, as the template's outputs tell it. */
export function tableOf({ outputs }: RunningSystem, output: string): string {
  const name = Object.values(outputs).find((stack) => output in stack)?.[output];
  if (name === undefined) throw new Error(`no stack has the output ${output}`);
  return name;
}

/** How often each text occurs. */
export function counted(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
