import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { MalformedRow, mailFeedbackId, orderMailId } from '@order-carts/cart-application';
import { freshIds, freshProductId } from '@order-carts/cart-application/testing';
import { output, shopTables } from '../testing/local-cloud';
import { createDocumentClient } from './document-client';
import { storedMailKey } from './mail-ledger.key';
import { dynamoDbMailRecords } from './mail-records.dynamodb';
import { dynamoDbStockRecords } from './stock-records.dynamodb';

const documents = createDocumentClient();
const tables = { ...shopTables(), ledger: output('ProcessedTableName') };
const keys: { readonly TableName: string; readonly Key: Record<string, string> }[] = [];
afterAll(async () => {
  for (const key of keys) await documents.send(new DeleteCommand(key));
  documents.destroy();
});

async function put(TableName: string, Key: Record<string, string>, rest: object): Promise<void> {
  keys.push({ TableName, Key });
  await documents.send(new PutCommand({ TableName, Item: { ...Key, ...rest } }));
}

const PERIOD = { since: '2020-01-01T00:00:00.000Z', until: '2099-01-01T00:00:00.000Z' };
const NOW = '2026-11-22T12:00:00.000Z';
const expiresAt = Date.parse(PERIOD.until) / 1000;

describe('a row that does not fit', () => {
  it('of the stock is told with its product, beside what fits of its books', async () => {
    const productId = freshProductId();
    await put(tables.products, { productId, sk: 'STOCK#00' }, { onHand: 5 });
    await put(tables.products, { productId, sk: 'ADJUST#1' }, { units: 'five' });
    const complaint = `malformed row ${productId}/ADJUST#1 in table ${tables.products}: units must be integer`;
    const books = await dynamoDbStockRecords({ documents, tables }).all();
    expect(books.filter((each) => each.productId === productId)).toMatchObject([{ unitsOnHand: 5, unitsAdjusted: 0, complaint }]);
  });

  it('of an order is told with its id, and the lines of all others are counted', async () => {
    const [productId, orderId] = [freshProductId(), freshIds.newId()];
    await put(tables.orders, { orderId, sk: 'ORDER' }, { status: 'placed', lines: 'tea' });
    await put(tables.orders, { orderId: freshIds.newId(), sk: 'ORDER' }, { status: 'placed', lines: [{ productId, quantity: 2 }] });
    const count = await dynamoDbStockRecords({ documents, tables }).countOrders(PERIOD);
    expect(count.malformed.get(orderId)).toBe(`malformed row ${orderId}/ORDER in table ${tables.orders}: lines must be array`);
    expect(count.units.get(productId)).toBe(2);
  });

  it('of the ledger is told with its event, and never taken for a mail that was not sent', async () => {
    const records = dynamoDbMailRecords({ documents, tableName: tables.ledger });
    const [broken, fine] = [`${freshIds.newId()}.000001`, `${freshIds.newId()}.000001`];
    const notificationId = storedMailKey(orderMailId(broken));
    await put(tables.ledger, { notificationId }, { status: 'DONE', expiresAt });
    await put(tables.ledger, { notificationId: storedMailKey(orderMailId(fine)) }, { status: 'COMPLETED', expiresAt, data: {} });
    const found = await records.find([broken, fine], NOW);
    expect(found.get(broken)).toMatchObject({ state: 'unreadable', complaint: expect.stringContaining(notificationId) });
    expect(found.get(fine)?.state).toBe('sent');
  });

  it('of what came back of a mail is told with its event, and does not end the look at the whole ledger', async () => {
    const records = dynamoDbMailRecords({ documents, tableName: tables.ledger });
    const eventId = `${freshIds.newId()}.000001`;
    const data = { orderId: 7, at: NOW };
    await put(tables.ledger, { notificationId: storedMailKey(mailFeedbackId(eventId)) }, { status: 'COMPLETED', expiresAt, data });
    expect((await records.cameBack([eventId], NOW)).get(eventId)).toBeInstanceOf(MalformedRow);
    await expect(records.ordersCameBackIn(PERIOD)).resolves.toBeInstanceOf(Set);
  });
});
