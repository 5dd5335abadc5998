import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { anOrder } from '@order-carts/cart-domain/testing';
import { watchedRetryClock } from '../testing/contention';
import { dynamoDbCurrentOrders } from './current-orders.dynamodb';

type Input = BatchGetCommand['input'];
type Keys = readonly Record<string, unknown>[];

const rowOf = (orderId: unknown) => ({ ...anOrder(), orderId, sk: 'ORDER', version: 1, keyId: 'k1' });

/** A client that answers what it is told for the keys of each request: rows, and how many keys it leaves unprocessed. */
function documentsThat(answer: (keys: Keys) => { readonly rows: readonly unknown[]; readonly left?: Keys }) {
  const asked: unknown[] = [];
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  documents.send = (async ({ input }: { input: Input }) => {
    const { Keys = [], ...rest } = input.RequestItems?.['orders'] ?? {};
    asked.push({ ids: Keys.map((key) => key['orderId']), ...rest });
    const { rows, left = [] } = answer(Keys);
    return { Responses: { orders: rows }, UnprocessedKeys: left.length === 0 ? {} : { orders: { ...rest, Keys: left } } };
  }) as unknown as DynamoDBDocumentClient['send'];
  return { asked, orders: dynamoDbCurrentOrders({ documents, tableName: 'orders', deadlineMs: 50, retryClock: watchedRetryClock() }) };
}

describe('current orders in DynamoDB', () => {
  it('that are asked for at once are read by one consistent call, each key once', async () => {
    const { asked, orders } = documentsThat((keys) => ({ rows: keys.map(({ orderId }) => rowOf(orderId)) }));
    await Promise.all(['a', 'b', 'a'].map((orderId) => orders.find(orderId)));
    expect(asked).toEqual([{ ids: ['a', 'b'], ConsistentRead: true }]);
  });

  it('are never taken for missing when DynamoDB left them unprocessed', async () => {
    const { orders } = documentsThat((keys) => ({
      rows: keys.flatMap(({ orderId }) => (orderId === 'a' ? [rowOf('a')] : [])),
      left: keys.filter(({ orderId }) => orderId !== 'a'),
    }));
    const [found, unread] = await Promise.allSettled(['a', 'b'].map((orderId) => orders.find(orderId)));
    expect(found).toMatchObject({ status: 'fulfilled', value: { order: { orderId: 'a' } } });
    expect(unread).toMatchObject({
      status: 'rejected',
      reason: expect.objectContaining({ message: expect.stringContaining('throttled') }),
    });
  });

  it('fail alone when a row is malformed', async () => {
    const { orders } = documentsThat(() => ({ rows: [rowOf('a'), { ...rowOf('b'), version: 'two' }] }));
    const [found, malformed] = await Promise.allSettled(['a', 'b'].map((orderId) => orders.find(orderId)));
    expect(found).toMatchObject({ status: 'fulfilled' });
    expect(malformed).toMatchObject({ reason: expect.objectContaining({ message: expect.stringContaining('malformed row b/ORDER') }) });
  });
});
