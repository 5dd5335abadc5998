import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { resourceOf } from '../messaging/testing/model';
import { rowsOf } from './rows';

const table = resourceOf('AWS::DynamoDB::GlobalTable', 'Orders', { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] });

/** An engine that answers these pages, a row each. */
function engineWith(pages: number) {
  const client = new DynamoDBClient({ region: 'eu-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  let page = 0;
  const answer = () => {
    const key = { id: String((page += 1)) };
    return Promise.resolve({ response: {}, output: { $metadata: {}, Items: [key], ...(page < pages && { LastEvaluatedKey: key }) } });
  };
  client.middlewareStack.add(() => answer, { step: 'finalizeRequest', priority: 'high', name: 'answer' });
  return client;
}

describe('rows of a table', () => {
  it('say when there are more than are read', async () => {
    const cut = await rowsOf(engineWith(4), table, {}, 3);
    expect([cut.isCut, cut.items]).toEqual([true, [{ id: '3' }, { id: '2' }, { id: '1' }]]);
    expect((await rowsOf(engineWith(3), table, {}, 3)).isCut).toBe(false);
  });
});
