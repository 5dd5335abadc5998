import { ResourceNotFoundException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { catalogueBookSuite, clockAt, freshIds, freshProductId, minutes } from '@order-carts/cart-application/testing';
import { aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import { output } from '../testing/local-cloud';
import { adjustmentsIn } from '../testing/stock-rows';
import { watchedDocuments } from '../testing/watched-documents';
import { ulidIds } from '../runtime/ids.ulid';
import { dynamoDbCatalogueBook } from './catalogue-book.dynamodb';
import { dynamoDbCatalogue } from './catalogue.dynamodb';

const tableName = output('ProductsTableName');
const { documents, look, intercept } = watchedDocuments();
const clock = clockAt(minutes(0));
const book = dynamoDbCatalogueBook({ documents, tableName, ids: ulidIds(), clock });
afterEach(() => intercept(() => undefined));
afterAll(() => documents.destroy());

const conflict = new TransactionCanceledException({
  message: 'Transaction cancelled',
  $metadata: {},
  CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
});

/** Lets the first `times` transactions fail. */
function failFirst(times: number, fault: Error): (commandName: string) => void {
  let left = times;
  return (commandName) => {
    if (commandName !== 'TransactWriteItemsCommand' || left <= 0) return;
    left -= 1;
    throw fault;
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
});
