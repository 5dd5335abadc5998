import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { minutes, movedAlong, placedOrder, readOrder, stepTo, stocked } from '@order-carts/cart-application/testing';
import { brokenConnection, cancelled, failFirst, watchedRetryClock } from '../testing/contention';
import { shopTables } from '../testing/local-cloud';
import { dynamoDbOrderRig } from '../testing/order-rig';
import { watchedDocuments } from '../testing/watched-documents';
import { dynamoDbOrderStore } from './order-store.dynamodb';

const tables = shopTables();
const { documents, look, intercept, loseAnswer, loseTry } = watchedDocuments();
/** Tokens of the transactions sent, in their order. The next one can be made to get lost on its way. */
const tokens: unknown[] = [];
let isNextLost = false;
documents.middlewareStack.add(
  (next) => (args) => {
    if ('ClientRequestToken' in args.input) tokens.push(args.input.ClientRequestToken);
    if (!isNextLost) return next(args);
    isNextLost = false;
    throw brokenConnection();
  },
  { step: 'initialize', priority: 'high' },
);
const rig = dynamoDbOrderRig(documents);
const retryClock = watchedRetryClock();
const { waits } = retryClock;
const orders = dynamoDbOrderStore({ documents, tables, deadlineMs: 100, retryClock });
beforeEach(() => void waits.splice(0));
afterEach(() => {
  intercept(() => undefined);
  loseAnswer(() => undefined);
});
afterAll(() => documents.destroy());

const TRANSACTION = 'TransactWriteItemsCommand';

describe('a step of an order in DynamoDB', () => {
  it('costs one call, also when it comes too late', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    look();
    await orders.move(stepTo(placed, 'packed'));
    await orders.move(stepTo(placed, 'cancelled'));
    expect(look()).toEqual([TRANSACTION, TRANSACTION]);
  });

  it('changes status, version and time of the ORDER row and nothing else of it', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    const { orderId } = placed.order;
    const before = await rig.rowOf(orderId, 'ORDER');
    await orders.move(stepTo(placed, 'packed', minutes(7)));
    expect(await rig.rowOf(orderId, 'ORDER')).toEqual({ ...before, status: 'packed', version: 2, updatedAt: minutes(7) });
  });

  it('is written under the six digits of its number, and never over another event', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    const { orderId } = placed.order;
    const stranger = { orderId, sk: 'EVENT#000002', event: { type: 'order.weighed.v1' } };
    await documents.send(new PutCommand({ TableName: tables.orders, Item: stranger }));
    await expect(orders.move(stepTo(placed, 'packed'))).rejects.toThrow(
      `order ${orderId} cannot become packed: None,ConditionalCheckFailed`,
    );
    expect(await rig.rowOf(orderId, 'EVENT#000002')).toEqual(stranger);
    expect(await readOrder(rig, orderId)).toEqual(placed);
  });

  it('is tried again after a conflict', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    intercept(failFirst(2, () => cancelled('TransactionConflict', 'None', 'None')));
    expect(await orders.move(stepTo(placed, 'cancelled'))).toEqual({ outcome: 'done' });
    expect(waits).toEqual([22.5, 45]);
  });

  it('answers busy when the conflicts last longer than the deadline, and leaves nothing behind', async () => {
    const productId = await stocked(rig, 5);
    const placed = await placedOrder(rig, { [productId]: 1 });
    intercept(failFirst(99, () => cancelled('None', 'None', 'TransactionConflict')));
    expect(await orders.move(stepTo(placed, 'cancelled'))).toEqual({ outcome: 'busy' });
    intercept(() => undefined);
    expect(await readOrder(rig, placed.order.orderId)).toEqual(placed);
    expect(await rig.unitsOnHand(productId)).toBe(4);
  });

  it('gives back what is there when one product is gone and another is held', async () => {
    const [gone, held] = [await stocked(rig, 5), await stocked(rig, 5)];
    const placed = await placedOrder(rig, { [gone]: 1, [held]: 2 });
    await rig.withdraw(gone);
    intercept(failFirst(1, () => cancelled('None', 'None', 'ConditionalCheckFailed', 'TransactionConflict')));
    look();
    expect(await orders.move(stepTo(placed, 'cancelled'))).toEqual({ outcome: 'done' });
    expect(look()).toEqual([TRANSACTION, TRANSACTION]);
    expect([await rig.unitsOnHand(gone), await rig.unitsOnHand(held)]).toEqual([undefined, 5]);
  });

  it.each([
    ['a call', () => loseAnswer(failFirst(1, brokenConnection)), 1],
    ['a single request of it', loseTry, 0],
  ])('is known as its own, and done once, when the answer of %s was lost', async (_what, lose, retries) => {
    const productId = await stocked(rig, 5);
    const placed = await placedOrder(rig, { [productId]: 2 });
    lose();
    expect(await orders.move(stepTo(placed, 'cancelled'))).toEqual({ outcome: 'done' });
    expect(waits).toHaveLength(retries);
    expect(await rig.unitsOnHand(productId)).toBe(5);
  });

  it('keeps its token while nobody knows what became of it, and takes a new one once it has certainly failed', async () => {
    const [gone, there] = [await stocked(rig, 5), await stocked(rig, 5)];
    const placed = await placedOrder(rig, { [gone]: 1, [there]: 2 });
    await rig.withdraw(gone);
    tokens.splice(0);
    isNextLost = true;
    expect(await orders.move(stepTo(placed, 'cancelled'))).toEqual({ outcome: 'done' });
    const [lost, cancelledOne, written] = tokens;
    expect([lost === cancelledOne, cancelledOne === written, tokens.length]).toEqual([true, false, 3]);
  });

  it('rejects at once with a fault that no retry can mend', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    intercept(failFirst(99, () => Object.assign(new Error('no such table'), { name: 'ResourceNotFoundException' })));
    await expect(orders.move(stepTo(placed, 'packed'))).rejects.toThrow('no such table');
    expect(waits).toEqual([]);
  });
});

describe('the erasure of a customer in DynamoDB', () => {
  const delivered = async () => movedAlong(rig, await placedOrder(rig, { [await stocked(rig, 5)]: 1 }), 'packed', 'shipped', 'delivered');

  it('leaves no personal data in any row of the order, and remembers when it first happened', async () => {
    const from = await delivered();
    const { orderId } = from.order;
    const { customerHash: _hash, contact, address, ...books } = (await rig.rowOf(orderId, 'ORDER')) ?? {};
    await orders.erase(from, minutes(40));
    await orders.erase(from, minutes(50));
    const erased = await rig.rowOf(orderId, 'ORDER');
    expect(erased).toEqual({
      ...books,
      contact: { name: '', email: '' },
      address: { line1: '', city: '', country: 'DE' },
      erasedAt: minutes(40),
      updatedAt: minutes(50),
    });
    const secrets = Object.values({ ...(contact as object), ...(address as object) }).filter((secret) => secret !== 'DE');
    const rows = JSON.stringify([erased, ...(await Promise.all([1, 2, 3, 4].map((sequence) => rig.eventOf(orderId, sequence))))]);
    expect(secrets.filter((secret) => rows.includes(String(secret)))).toEqual([]);
  });

  it('is tried again after a fault that passes, and answers busy when it lasts', async () => {
    const from = await delivered();
    intercept(failFirst(2, brokenConnection));
    expect(await orders.erase(from, minutes(40))).toEqual({ outcome: 'done' });
    intercept(failFirst(99, brokenConnection));
    expect(await orders.erase(from, minutes(40))).toEqual({ outcome: 'busy' });
  });
});

describe('an order that a newer version of the system has written on', () => {
  it('is read: an event of an unknown type is left out of its timeline, whatever its row holds', async () => {
    const placed = await placedOrder(rig, { [await stocked(rig, 5)]: 1 });
    const { orderId } = placed.order;
    const rows = [{ event: { type: 'order.weighed.v1', grams: 12 } }, { event: 'compressed' }, {}];
    for (const [index, row] of rows.entries())
      await documents.send(new PutCommand({ TableName: tables.orders, Item: { orderId, sk: `EVENT#00000${index + 2}`, ...row } }));
    await documents.send(new PutCommand({ TableName: tables.orders, Item: { orderId, sk: 'NOTE#1', text: 'fragile' } }));
    const change = { UpdateExpression: 'SET weight = :weight', ExpressionAttributeValues: { ':weight': 12 } };
    await documents.send(new UpdateCommand({ TableName: tables.orders, Key: { orderId, sk: 'ORDER' }, ...change }));
    expect(await readOrder(rig, orderId)).toEqual(placed);
  });
});
