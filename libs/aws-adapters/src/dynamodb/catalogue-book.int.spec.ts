import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { catalogueBookSuite, clockAt, freshIds, freshProductId, minutes } from '@order-carts/cart-application/testing';
import { aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import { brokenConnection, cancelled, failFirst as failFirstCalls } from '../testing/contention';
import { output } from '../testing/local-cloud';
import { adjustmentsIn } from '../testing/stock-rows';
import { watchedDocuments } from '../testing/watched-documents';
import { ulidIds } from '../runtime/ids.ulid';
import { dynamoDbCatalogueBook } from './catalogue-book.dynamodb';
import { dynamoDbCatalogue } from './catalogue.dynamodb';

const tableName = output('ProductsTableName');
const { documents, look, intercept, loseAnswer } = watchedDocuments();
const clock = clockAt(minutes(0));
const book = dynamoDbCatalogueBook({ documents, tableName, ids: ulidIds(), clock });
afterEach(() => {
  intercept(() => undefined);
  loseAnswer(() => undefined);
});
afterAll(() => documents.destroy());

const conflict = cancelled('None', 'TransactionConflict');

/** Lets the first `times` transactions fail. */
function failFirst(times: number, fault: Error): (commandName: string) => void {
  const fail = failFirstCalls(times, () => fault);
  return (commandName) => {
    if (commandName === 'TransactWriteItemsCommand') fail();
  };
}

catalogueBookSuite('catalogue book in DynamoDB', () => ({
  book,
  productNow: async (productId) => {
    const catalogue = dynamoDbCatalogue({ documents, tableName, refreshMs: 60_000, onFault: () => undefined, onLeftOut: () => undefined });
    await catalogue.start();
    catalogue.stop();
    return catalogue.find(productId);
  },
  adjustmentsOf: (productId) => adjustmentsIn(documents, tableName, productId),
  sell: async (productId, units) => {
    const UpdateExpression = 'SET onHand = onHand - :units';
    const Key = { productId, sk: 'STOCK#00' };
    await documents.send(
      new UpdateCommand({ TableName: tableName, Key, UpdateExpression, ExpressionAttributeValues: { ':units': units } }),
    );
  },
}));

describe('catalogue book in DynamoDB', () => {
  it('costs two calls for a new product, two for a changed one and one for an unchanged one', async () => {
    const product = aProduct({ productId: freshProductId() });
    look();
    await book.put(product);
    expect(look()).toEqual(['QueryCommand', 'TransactWriteItemsCommand']);
    await book.put(product);
    expect(look()).toEqual(['QueryCommand']);
    await book.put({ ...product, name: 'Blueberries' });
    expect(look()).toEqual(['QueryCommand', 'TransactWriteItemsCommand']);
  });

  it.each([
    ['a new product', []],
    ['a changed price', [{ unitPrice: money(1, 'EUR') }]],
  ])('waits for running orders that hold %s', async (_what, changes) => {
    const product = aProduct({ productId: freshProductId() });
    const versions = [product, ...changes.map((change) => ({ ...product, ...change }))];
    for (const version of versions.slice(0, -1)) await book.put(version);
    intercept(failFirst(2, conflict));
    look();
    await book.put(versions.at(-1) ?? product);
    expect(look()).toEqual(['QueryCommand', ...Array<string>(3).fill('TransactWriteItemsCommand')]);
  });

  it('rejects with its reason when orders hold a product for too long', async () => {
    intercept(failFirst(Infinity, conflict));
    const product = aProduct({ productId: freshProductId() });
    const impatient = dynamoDbCatalogueBook({ documents, tableName, ids: freshIds, clock, deadlineMs: 0 });
    const put = impatient.put(product);
    await expect(put).rejects.toThrow(`product ${product.productId} could not be written for 0 ms`);
    await expect(put).rejects.toHaveProperty('cause', conflict);
  });

  it('does not try again what cannot succeed', async () => {
    const fault = new ResourceNotFoundException({ message: 'no table', $metadata: {} });
    intercept(failFirst(Infinity, fault));
    look();
    await expect(book.put(aProduct({ productId: freshProductId() }))).rejects.toBe(fault);
    expect(look()).toEqual(['QueryCommand', 'TransactWriteItemsCommand']);
  });

  it('leaves the times of an unchanged product alone', async () => {
    const product = aProduct({ productId: freshProductId() });
    const stock = new GetCommand({ TableName: tableName, Key: { productId: product.productId, sk: 'STOCK#00' } });
    await book.put(product);
    const before = await documents.send(stock);
    clock.advance(60_000);
    await book.put(product);
    await book.put({ ...product, name: 'Blueberries' });
    expect((await documents.send(stock)).Item).toEqual(before.Item);
  });

  it('writes each line of the books with its time and reason, and a price with its price', async () => {
    const product = aProduct({ productId: freshProductId() });
    const { productId } = product;
    await book.put(product);
    await book.addUnits(productId, 2);
    await book.setUnits(productId, 30);
    await book.setPrice(productId, money(450, 'EUR'));
    const query = { KeyConditionExpression: 'productId = :id AND begins_with(sk, :adjust)' };
    const ExpressionAttributeValues = { ':id': productId, ':adjust': 'ADJUST#' };
    const { Items = [] } = await documents.send(new QueryCommand({ TableName: tableName, ...query, ExpressionAttributeValues }));
    const common = { productId, sk: expect.stringMatching(/^ADJUST#[0-9A-Z]{26}$/), at: clock.now() };
    expect(Items).toEqual([
      { ...common, units: 40, reason: 'import' },
      { ...common, units: 2, reason: 'restock' },
      { ...common, units: -12, reason: 'count' },
      { ...common, units: 0, reason: 'price', priceMinor: 450 },
    ]);
  });

  it('costs two calls for a change of units or price, and one when nothing changes', async () => {
    const product = aProduct({ productId: freshProductId() });
    await book.put(product);
    look();
    await book.addUnits(product.productId, 1);
    await book.setPrice(product.productId, money(450, 'EUR'));
    expect(look()).toEqual(['QueryCommand', 'TransactWriteItemsCommand', 'QueryCommand', 'TransactWriteItemsCommand']);
    await book.setUnits(product.productId, 41);
    await book.setPrice(product.productId, money(450, 'EUR'));
    expect(look()).toEqual(['QueryCommand', 'QueryCommand']);
  });

  it('adds units once when the answer of its call was lost', async () => {
    const product = aProduct({ productId: freshProductId() });
    await book.put(product);
    loseAnswer(failFirst(1, brokenConnection()));
    expect(await book.addUnits(product.productId, 5)).toEqual({ outcome: 'changed', before: 40, after: 45 });
    expect(await adjustmentsIn(documents, tableName, product.productId)).toHaveLength(2);
  });

  it('stops an export at a product that cannot be read, and names it', async () => {
    const product = aProduct({ productId: freshProductId() });
    await book.put(product);
    const Key = { productId: product.productId, sk: 'STOCK#00' };
    const broken = { UpdateExpression: 'SET priceMinor = :price', ExpressionAttributeValues: { ':price': 'dear' } };
    await documents.send(new UpdateCommand({ TableName: tableName, Key, ...broken }));
    await expect(book.all()).rejects.toThrow(`product ${product.productId} cannot be read: malformed row ${product.productId}/STOCK#00`);
    await documents.send(new DeleteCommand({ TableName: tableName, Key }));
    await expect(book.all()).resolves.toBeDefined();
  });
});
