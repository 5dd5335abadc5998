import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { watchedRetryClock } from '../testing/contention';
import { dynamoDbOrderVersions } from './order-versions.dynamodb';

type Input = BatchGetCommand['input'];

/** A client that processes one order of each request. */
function slowDocuments() {
  const asked: number[] = [];
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  documents.send = (async ({ input }: { input: Input }) => {
    const { Keys = [], ...rest } = input.RequestItems?.['orders'] ?? {};
    asked.push(Keys.length);
    const [first, ...left] = Keys;
    return {
      Responses: { orders: [{ orderId: first?.['orderId'], version: 7 }] },
      UnprocessedKeys: left.length === 0 ? {} : { orders: { ...rest, Keys: left } },
    };
  }) as unknown as DynamoDBDocumentClient['send'];
  return { documents, asked };
}

describe('versions of orders in DynamoDB', () => {
  it('are asked for again while some are left unprocessed', async () => {
    const { documents, asked } = slowDocuments();
    const versions = dynamoDbOrderVersions({ documents, tableName: 'orders', retryClock: watchedRetryClock() });
    expect([...(await versions.versionsOf(['a', 'b', 'c'])).keys()]).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([3, 2, 1]);
  });

  it('that stay unprocessed until the deadline are left out', async () => {
    const { documents, asked } = slowDocuments();
    const versions = dynamoDbOrderVersions({ documents, tableName: 'orders', deadlineMs: 50, retryClock: watchedRetryClock() });
    expect([...(await versions.versionsOf(['a', 'b', 'c'])).keys()]).toEqual(['a', 'b']);
    expect(asked).toEqual([3, 2]);
  });

  it('are asked for by a hundred at most', async () => {
    const { documents, asked } = slowDocuments();
    const versions = dynamoDbOrderVersions({ documents, tableName: 'orders', deadlineMs: 0 });
    await versions.versionsOf(Array.from({ length: 201 }, (_, index) => `order-${index}`));
    expect(asked).toEqual([100, 100, 1]);
  });
});
