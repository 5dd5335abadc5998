import type { IncomingMessage, ServerResponse } from 'node:http';
import { serviceCall } from '../gateway/service-call';
import { observeCalls } from './calls';
import { Journal } from './journal';
import { Traffic } from './traffic';

async function written(operation: string, call: object): Promise<Record<string, boolean>> {
  const traffic = new Traffic();
  const request = { method: 'POST', url: '/', headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` } } as unknown as IncomingMessage;
  const response = { statusCode: 200, write: () => true, end: () => undefined } as unknown as ServerResponse;
  const observed = serviceCall('dynamodb', request, response, Buffer.from(JSON.stringify(call)));
  await observeCalls(new Journal(), traffic)(observed, () => Promise.resolve());
  return Object.fromEntries(['Orders', 'Carts', 'Products'].map((table) => [table, traffic.lastWriteAtMs(table) > 0]));
}

const put = { PutRequest: { Item: { id: { S: '1' } } } };
const long = { id: { S: 'a'.repeat(70_000) } };
const all = { Orders: true, Carts: true, Products: true };

describe('a write', () => {
  it('is one to the tables it names', async () => {
    expect(await written('PutItem', { TableName: 'Orders', Item: {} })).toEqual({ Orders: true, Carts: false, Products: false });
    const TransactItems = ['Orders', 'Carts'].map((TableName) => ({ Put: { TableName, Item: {} } }));
    expect(await written('TransactWriteItems', { TransactItems })).toEqual({ Orders: true, Carts: true, Products: false });
  });

  it('is one to all tables when only some are read of it', async () => {
    expect(await written('BatchWriteItem', { RequestItems: { Orders: [put], Carts: [put] } })).toEqual(all);
    const TransactItems = [{ Put: { TableName: 'Orders', Item: long } }, { Put: { TableName: 'Carts', Item: {} } }];
    expect(await written('TransactWriteItems', { TransactItems })).toEqual(all);
    expect(await written('ExecuteStatement', { Statement: 'DELETE FROM "Orders" WHERE id = 1' })).toEqual(all);
    expect(await written('PutItem', { TableName: 'arn:aws:dynamodb:eu-central-1:0:table/Orders', Item: {} })).toEqual(all);
  });

  it('is none when it only reads', async () => {
    expect(await written('GetItem', { TableName: 'Orders' })).toEqual({ Orders: false, Carts: false, Products: false });
  });
});
