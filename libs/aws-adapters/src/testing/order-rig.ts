import { DeleteCommand, GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clockAt, minutes, type OrderStoreRig } from '@order-carts/cart-application/testing';
import { dynamoDbCartStore } from '../dynamodb/cart-store.dynamodb';
import { dynamoDbCatalogueBook } from '../dynamodb/catalogue-book.dynamodb';
import { dynamoDbOrderIndex } from '../dynamodb/order-index.dynamodb';
import { dynamoDbOrderStore } from '../dynamodb/order-store.dynamodb';
import { ulidIds } from '../runtime/ids.ulid';
import { shopTables } from './local-cloud';
import { adjustmentsIn } from './stock-rows';

export interface DynamoDbOrderRig extends OrderStoreRig {
  /** A row of the Orders table as it is stored. */
  readonly rowOf: (orderId: string, sk: string) => Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** The shop on the deployed tables. */
export function dynamoDbOrderRig(documents: DynamoDBDocumentClient): DynamoDbOrderRig {
  const tables = shopTables();
  const stockKey = (productId: string) => ({ TableName: tables.products, Key: { productId, sk: 'STOCK#00' } });
  const rowOf: DynamoDbOrderRig['rowOf'] = async (orderId, sk) =>
    (await documents.send(new GetCommand({ TableName: tables.orders, Key: { orderId, sk }, ConsistentRead: true }))).Item;
  return {
    orders: dynamoDbOrderStore({ documents, tables, deadlineMs: 10_000 }),
    index: dynamoDbOrderIndex({ documents, tableName: tables.orders }),
    carts: dynamoDbCartStore({ documents, tableName: tables.carts }),
    book: dynamoDbCatalogueBook({ documents, tableName: tables.products, ids: ulidIds(), clock: clockAt(minutes(0)) }),
    unitsOnHand: async (productId) => (await documents.send(new GetCommand(stockKey(productId)))).Item?.['onHand'],
    withdraw: async (productId) => void (await documents.send(new DeleteCommand(stockKey(productId)))),
    rowOf,
    eventOf: async (orderId, sequence) => (await rowOf(orderId, `EVENT#${String(sequence).padStart(6, '0')}`))?.['event'],
    adjustmentsOf: (productId) => adjustmentsIn(documents, tables.products, productId),
  };
}
