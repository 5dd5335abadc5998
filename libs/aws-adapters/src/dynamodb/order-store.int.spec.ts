import {
  checkoutOf,
  orderIndexSuite,
  orderMoveSuite,
  orderStoreSuite,
  stockAccountSuite,
  stocked,
} from '@order-carts/cart-application/testing';
import { brokenConnection, cancelled, failFirst, watchedRetryClock } from '../testing/contention';
import { shopTables } from '../testing/local-cloud';
import { dynamoDbOrderRig } from '../testing/order-rig';
import { watchedDocuments } from '../testing/watched-documents';
import { dynamoDbOrderStore } from './order-store.dynamodb';

const tables = shopTables();
const { documents, look, intercept, loseAnswer } = watchedDocuments();
afterAll(() => documents.destroy());

const rig = dynamoDbOrderRig(documents);

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
    expect(await rig.rowOf(placement.order.orderId, 'ORDER')).toEqual({
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
  const retryClock = watchedRetryClock();
  const { waits } = retryClock;
  const orders = dynamoDbOrderStore({ documents, tables, deadlineMs: 100, retryClock });
  beforeEach(() => void waits.splice(0));
  afterEach(() => {
    intercept(() => undefined);
    loseAnswer(() => undefined);
  });
  it('are tried again after a conflict', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 1 })).placement();
    intercept(failFirst(2, () => cancelled('None', 'None', 'None', 'TransactionConflict')));
    expect(await orders.place(placement)).toEqual({ outcome: 'placed' });
    expect(waits).toEqual([22.5, 45]);
  });

  it('answer busy when the conflicts last longer than the deadline, and leave nothing behind', async () => {
    const productId = await stocked(rig, 5);
    const placement = (await checkoutOf(rig, { [productId]: 1 })).placement();
    intercept(failFirst(99, () => cancelled('None', 'None', 'TransactionConflict', 'None')));
    expect(await orders.place(placement)).toEqual({ outcome: 'busy' });
    intercept(() => undefined);
    expect(await orders.find(placement.order.orderId)).toBeUndefined();
    expect(await rig.unitsOnHand(productId)).toBe(5);
  });

  it('say nothing of stock while the cart is in doubt', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 1 })).placement();
    intercept(failFirst(1, () => cancelled('None', 'None', 'TransactionConflict', 'ConditionalCheckFailed')));
    expect(await orders.place(placement)).toEqual({ outcome: 'placed' });
  });

  it('are known again by the same call when the answer of its first try was lost', async () => {
    const placement = (await checkoutOf(rig, { [await stocked(rig, 5)]: 1 })).placement();
    loseAnswer(failFirst(1, brokenConnection));
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
