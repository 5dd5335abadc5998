import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { cartStoreSuite, drivenCart, freshIds, linesIn, minutes } from '@order-carts/cart-application/testing';
import { output } from '../testing/local-cloud';
import { watchedDocuments } from '../testing/watched-documents';
import { dynamoDbCartStore } from './cart-store.dynamodb';

const tableName = output('CartsTableName');
const { documents, look } = watchedDocuments();
const store = dynamoDbCartStore({ documents, tableName });
afterAll(() => documents.destroy());

cartStoreSuite('carts in DynamoDB', () => store);

describe('carts in DynamoDB', () => {
  it('cost one call an operation, also when the operation is refused', async () => {
    look();
    const cart = await drivenCart(store);
    expect(look()).toEqual(['PutItemCommand']);
    await cart.find();
    expect(look()).toEqual(['GetItemCommand']);
    await cart.set('tea', 3);
    expect(look()).toEqual(['UpdateItemCommand']);
    await cart.set('tea', 9, { expectedVersion: 1 });
    expect(look()).toEqual(['UpdateItemCommand']);
  });

  it('are created by one call of the port also when the answer of the first try was lost', async () => {
    const lossy = watchedDocuments();
    lossy.loseTry();
    const cart = await drivenCart(dynamoDbCartStore({ documents: lossy.documents, tableName }), { tea: 2 });
    lossy.documents.destroy();
    expect(linesIn(await cart.find())).toEqual([['tea', 2]]);
  });

  it('name table, key and attribute of a malformed row, but not its value', async () => {
    const cartId = freshIds.newId();
    await documents.send(new PutCommand({ TableName: tableName, Item: { cartId, status: 'open', version: 'private-text' } }));
    const fault = await store.find({ cartId, secretHash: 'any' }, minutes(1)).catch((error: unknown) => String(error));
    expect(fault).toContain(`malformed row ${cartId} in table ${tableName}`);
    expect(fault).toContain('version');
    expect(fault).not.toContain('private-text');
  });

  it('are deleted by DynamoDB itself: the end is kept in epoch seconds, under the name that the table expires by', async () => {
    const cart = await drivenCart(store);
    const { Item } = await documents.send(new GetCommand({ TableName: tableName, Key: { cartId: cart.owner.cartId } }));
    expect(Item?.['expiresAt']).toBe(Date.parse((await cart.find())?.expiresAt ?? '') / 1000);
  });
});
