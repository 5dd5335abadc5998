import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import {
  checkoutOf,
  clockAt,
  freshIds,
  minutes,
  orderIndexSuite,
  orderMoveSuite,
  orderStoreSuite,
  stockAccountSuite,
  stocked,
  type OrderStoreRig,
} from '@order-carts/cart-application/testing';
import { output, shopTables } from '../testing/local-cloud';
import { adjustmentsIn } from '../testing/stock-rows';
import { watchedDocuments } from '../testing/watched-documents';
import { ulidIds } from '../runtime/ids.ulid';
import { dynamoDbCartStore } from './cart-store.dynamodb';
import { dynamoDbCatalogueBook } from './catalogue-book.dynamodb';
import { dynamoDbOrderIndex } from './order-index.dynamodb';
import { dynamoDbOrderStore } from './order-store.dynamodb';

const tables = shopTables();
const { documents, look, intercept, loseAnswer } = watchedDocuments();
afterAll(() => documents.destroy());

const stockKey = (productId: string) => ({ TableName: output('ProductsTableName'), Key: { productId, sk: 'STOCK#00' } });

async function rowOf(orderId: string, sk: string): Promise<Record<string, unknown> | undefined> {
  return (await documents.send(new GetCommand({ TableName: tables.orders, Key: { orderId, sk }, ConsistentRead: true }))).Item;
}

const rig: OrderStoreRig = {
  orders: dynamoDbOrderStore({ documents, tables, deadlineMs: 10_000 }),
  carts: dynamoDbCartStore({ documents, tableName: tables.carts }),
  book: dynamoDbCatalogueBook({ documents, tableName: tables.products, ids: ulidIds(), clock: clockAt(minutes(0)) }),
  unitsOnHand: async (productId) => (await documents.send(new GetCommand(stockKey(productId)))).Item?.['onHand'],
  withdraw: async (productId) => void (await documents.send(new DeleteCommand(stockKey(productId)))),
  index: dynamoDbOrderIndex({ documents, tableName: tables.orders }),
  eventOf: async (orderId, sequence) => (await rowOf(orderId, `EVENT#${String(sequence).padStart(6, '0')}`))?.['event'],
  adjustmentsOf: (productId) => adjustmentsIn(documents, tables.products, productId),
};

orderStoreSuite('orders in DynamoDB', () => rig);
orderMoveSuite('orders in DynamoDB', () => rig);
orderIndexSuite('index of orders in DynamoDB', () => rig);
stockAccountSuite('stock in DynamoDB', () => rig);

describe('orders in DynamoDB', () => {
  it('cost one call to place, also when refused, and one to read', async () => {
    const checkout = await checkoutOf(rig, { [await stocked(rig, 5)]: 1 });
    const placement = checkout.placement();
    look();
    await rig.orders.place(placement);
    await checkout.place({ key: 'another-key-for-it' });
    expect(look()).toEqual(['TransactWriteItemsCommand', 'TransactWriteItemsCommand']);
    await rig.orders.find(placement.order.orderId);
    expect(look()).toEqual(['QueryCommand']);
  });

  it('keep what finds and signs them beside the order: key id, customer and trace', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 1 })).placement();
    await rig.orders.place(placement);
    expect(await rowOf(placement.order.orderId, 'ORDER')).toEqual({
      ...JSON.parse(JSON.stringify(placement.order)),
      sk: 'ORDER',
      version: 1,
      keyId: 'k1',
      customerHash: 'customer-hash',
      traceparent: placement.event.traceparent,
    });
  });
});

describe('orders in DynamoDB › under contention', () => {
  const conflict = (...codes: string[]) =>
    new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) });
  const waits: number[] = [];
  const orders = dynamoDbOrderStore({
    documents,
    tables,
    deadlineMs: 100,
    retryClock: { random: () => 0.9, nowMs: () => waits.reduce((sum, wait) => sum + wait, 0), sleep: async (ms) => void waits.push(ms) },
  });
  beforeEach(() => void waits.splice(0));
  afterEach(() => {
    intercept(() => undefined);
    loseAnswer(() => undefined);
  });
  const failFirst = (count: number, fault: () => Error) => {
    let left = count;
    return () => {
      left -= 1;
      if (left >= 0) throw fault();
    };
  };

  it('are tried again after a conflict', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 1 })).placement();
    intercept(failFirst(2, () => conflict('None', 'None', 'None', 'TransactionConflict')));
    expect(await orders.place(placement)).toEqual({ outcome: 'placed' });
    expect(waits).toEqual([22.5, 45]);
  });

  it('answer busy when the conflicts last longer than the deadline, and leave nothing behind', async () => {
    const productId = await stocked(rig, 5);
    const placement = (await checkoutOf(rig, { [productId]: 1 })).placement();
    intercept(failFirst(99, () => conflict('None', 'None', 'TransactionConflict', 'None')));
    expect(await orders.place(placement)).toEqual({ outcome: 'busy' });
    intercept(() => undefined);
    expect(await orders.find(placement.order.orderId)).toBeUndefined();
    expect(await rig.unitsOnHand(productId)).toBe(5);
  });

  it('say nothing of stock while the cart is in doubt', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 1 })).placement();
    intercept(failFirst(1, () => conflict('None', 'None', 'TransactionConflict', 'ConditionalCheckFailed')));
    expect(await orders.place(placement)).toEqual({ outcome: 'placed' });
  });

  it('are known again by the same call when the answer of its first try was lost', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 1 })).placement();
    loseAnswer(failFirst(1, () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })));
    expect(await orders.place(placement)).toEqual({ outcome: 'placed' });
    expect(waits).toHaveLength(1);
  });

  it('reject at once with a fault that no retry can mend', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 1 })).placement();
    intercept(failFirst(99, () => Object.assign(new Error('no such table'), { name: 'ResourceNotFoundException' })));
    await expect(orders.place(placement)).rejects.toThrow('no such table');
    expect(waits).toEqual([]);
  });
});
