import { GetCommand, paginateQuery, paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Adjustment } from '@order-carts/cart-application';
import type { ShopTables } from '../dynamodb/placement.transaction';
import { adjustmentsIn } from './stock-rows';

export type Row = Readonly<Record<string, unknown>>;

/** The rows as they are stored, for tests that hold what is answered against what is there. */
export interface ShopRows {
  cart(cartId: string): Promise<Row | undefined>;
  /** ORDER and EVENT rows, sorted by key. */
  order(orderId: string): Promise<readonly Row[]>;
  /** The ORDER rows of all orders there are. */
  orders(): Promise<readonly Row[]>;
  stock(productId: string): Promise<Row | undefined>;
  adjustments(productId: string): Promise<readonly Adjustment[]>;
}

export function shopRows(documents: DynamoDBDocumentClient, tables: ShopTables): ShopRows {
  const paging = { client: documents };
  const get = async (TableName: string, Key: Row): Promise<Row | undefined> =>
    (await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  return {
    cart: (cartId) => get(tables.carts, { cartId }),
    order: (orderId) =>
      allOf(
        paginateQuery(paging, {
          TableName: tables.orders,
          KeyConditionExpression: 'orderId = :orderId',
          ExpressionAttributeValues: { ':orderId': orderId },
          ConsistentRead: true,
        }),
      ),
    orders: () =>
      allOf(
        paginateScan(paging, {
          TableName: tables.orders,
          FilterExpression: 'sk = :sk',
          ExpressionAttributeValues: { ':sk': 'ORDER' },
          ConsistentRead: true,
        }),
      ),
    stock: (productId) => get(tables.products, { productId, sk: 'STOCK#00' }),
    adjustments: (productId) => adjustmentsIn(documents, tables.products, productId),
  };
}

async function allOf(pages: AsyncIterable<{ readonly Items?: readonly Row[] | undefined }>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const { Items = [] } of pages) rows.push(...Items);
  return rows;
}
