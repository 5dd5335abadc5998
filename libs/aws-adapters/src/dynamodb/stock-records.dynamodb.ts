import { paginateScan, type DynamoDBDocumentClient, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { OrderCount, Period, StockRecord, StockRecords } from '@order-carts/cart-application';
import * as Type from 'typebox';
import { ORDER_SK } from './order.row';
import { ADJUSTMENT_SK_PREFIX, STOCK_SK_PREFIX, type RawRow } from './product.row';
import { readRow } from './row';

export interface DynamoDbStockRecordsOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tables: { readonly orders: string; readonly products: string };
}

/** Scans both tables in full: no index can tell a sum over all orders. Reads are consistent, so that a sale is in both sums or in none. */
export function dynamoDbStockRecords({ documents, tables }: DynamoDbStockRecordsOptions): StockRecords {
  return {
    all: () => stockIn(documents, tables.products),
    countOrders: (period, onProgress) => countIn(documents, tables.orders, period, onProgress),
  };
}

const UnitsRowSchema = Type.Object({ onHand: Type.Optional(Type.Integer()), units: Type.Optional(Type.Integer()) });

async function stockIn(client: DynamoDBDocumentClient, table: string): Promise<readonly StockRecord[]> {
  const scan = { TableName: table, ConsistentRead: true, ProjectionExpression: 'productId, sk, onHand, units, updatedAt' };
  const rows: RawRow[] = [];
  for await (const { Items = [] } of paginateScan({ client }, scan)) rows.push(...Items);
  return [...Map.groupBy(rows, ({ productId }) => String(productId))].flatMap(([productId, own]) => recordOf(productId, own, table));
}

/** None for a product without stock: it has left the shop, and its books with it. */
function recordOf(productId: string, rows: readonly RawRow[], table: string): readonly StockRecord[] {
  const stock = rows.filter(({ sk }) => String(sk).startsWith(STOCK_SK_PREFIX));
  if (stock.length === 0) return [];
  const adjustments = rows.filter(({ sk }) => String(sk).startsWith(ADJUSTMENT_SK_PREFIX));
  const read = (row: RawRow) => readRow(UnitsRowSchema, row, { table, key: `${productId}/${String(row['sk'])}` });
  const unitsOnHand = stock.reduce((sum, row) => sum + (read(row).onHand ?? 0), 0);
  const unitsAdjusted = adjustments.reduce((sum, row) => sum + (read(row).units ?? 0), 0);
  return [{ productId, unitsOnHand, unitsAdjusted, changedAt: stock.map(({ updatedAt }) => String(updatedAt)).join() }];
}

const SEGMENTS = 4;
const LinesRowSchema = Type.Object({ lines: Type.Array(Type.Object({ productId: Type.String(), quantity: Type.Integer() })) });

async function countIn(
  client: DynamoDBDocumentClient,
  table: string,
  { since, until }: Period,
  onProgress: (orders: number) => void = () => undefined,
): Promise<OrderCount> {
  const [units, movedIn] = [new Map<string, number>(), new Set<string>()];
  let orders = 0;
  const countSegment = async (Segment: number): Promise<void> => {
    const scan: ScanCommandInput = {
      ...{ TableName: table, ConsistentRead: true, Segment, TotalSegments: SEGMENTS, ProjectionExpression: 'orderId, sk, #lines' },
      FilterExpression: '(sk = :order AND #status <> :cancelled) OR (#event.#time >= :since AND #event.#time < :until)',
      ExpressionAttributeNames: { '#status': 'status', '#lines': 'lines', '#event': 'event', '#time': 'time' },
      ExpressionAttributeValues: { ':order': ORDER_SK, ':cancelled': 'cancelled', ':since': since, ':until': until },
    };
    for await (const { Items = [] } of paginateScan({ client }, scan)) {
      const [own, events] = [Items.filter(isOrder), Items.filter((row) => !isOrder(row))];
      for (const row of own) addLines(units, row, table);
      for (const { orderId } of events) movedIn.add(String(orderId));
      onProgress((orders += own.length));
    }
  };
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => countSegment(segment)));
  return { units, movedIn };
}

const isOrder = ({ sk }: RawRow): boolean => sk === ORDER_SK;

function addLines(units: Map<string, number>, row: RawRow, table: string): void {
  const { lines } = readRow(LinesRowSchema, row, { table, key: `${String(row['orderId'])}/${ORDER_SK}` });
  for (const { productId, quantity } of lines) units.set(productId, (units.get(productId) ?? 0) + quantity);
}
