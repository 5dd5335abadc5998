import { paginateScan, type DynamoDBDocumentClient, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { MalformedRow, type OrderCount, type Period, type StockRecord, type StockRecords } from '@order-carts/cart-application';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { ORDER_SK } from './order.row';
import { ADJUSTMENT_SK_PREFIX, STOCK_SK_PREFIX, type RawRow } from './product.row';
import { readRowOrFault } from './row';

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
type UnitsRow = Static<typeof UnitsRowSchema>;

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
  const read = [...stock, ...adjustments].map((row) =>
    readRowOrFault(UnitsRowSchema, row, { table, key: `${productId}/${String(row['sk'])}` }),
  );
  const complaint = read.find((row) => row instanceof MalformedRow)?.message;
  const fitting = read.map((row): UnitsRow => (row instanceof MalformedRow ? {} : row));
  const unitsOnHand = fitting.reduce((sum, { onHand = 0 }) => sum + onHand, 0);
  const unitsAdjusted = fitting.reduce((sum, { units = 0 }) => sum + units, 0);
  const changedAt = stock.map(({ updatedAt }) => String(updatedAt)).join();
  return [{ productId, unitsOnHand, unitsAdjusted, changedAt, ...(complaint === undefined ? {} : { complaint }) }];
}

const SEGMENTS = 4;
const LinesRowSchema = Type.Object({ lines: Type.Array(Type.Object({ productId: Type.String(), quantity: Type.Integer() })) });

async function countIn(
  client: DynamoDBDocumentClient,
  table: string,
  { since, until }: Period,
  onProgress: (orders: number) => void = () => undefined,
): Promise<OrderCount> {
  const [units, movedIn, malformed] = [new Map<string, number>(), new Set<string>(), new Map<string, string>()];
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
      for (const row of own) {
        const complaint = addLines(units, row, table);
        if (complaint !== undefined) malformed.set(String(row['orderId']), complaint);
      }
      for (const { orderId } of events) movedIn.add(String(orderId));
      onProgress((orders += own.length));
    }
  };
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => countSegment(segment)));
  return { units, movedIn, malformed };
}

const isOrder = ({ sk }: RawRow): boolean => sk === ORDER_SK;

/** Answers what is wrong with the row; then none of its lines is added. */
function addLines(units: Map<string, number>, row: RawRow, table: string): string | undefined {
  const read = readRowOrFault(LinesRowSchema, row, { table, key: `${String(row['orderId'])}/${ORDER_SK}` });
  if (read instanceof MalformedRow) return read.message;
  for (const { productId, quantity } of read.lines) units.set(productId, (units.get(productId) ?? 0) + quantity);
  return undefined;
}
