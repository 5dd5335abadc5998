import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { catalogueBookSuite, clockAt, freshIds, freshProductId, minutes } from '@order-carts/cart-application/testing';
import { aProduct } from '@order-carts/cart-domain/testing';
import { output } from '../testing/local-cloud';
import { watchedDocuments } from '../testing/watched-documents';
import { dynamoDbCatalogueBook } from './catalogue-book.dynamodb';
import { dynamoDbCatalogue } from './catalogue.dynamodb';

const tableName = output('ProductsTableName');
const { documents, look } = watchedDocuments();
const clock = clockAt(minutes(0));
const book = dynamoDbCatalogueBook({ documents, tableName, ids: freshIds, clock });
afterAll(() => documents.destroy());

async function adjustmentsOf(productId: string): Promise<readonly number[]> {
  const query = new QueryCommand({
    TableName: tableName,
    KeyConditionExpression: 'productId = :productId AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':productId': productId, ':prefix': 'ADJUST#' },
  });
  return ((await documents.send(query)).Items ?? []).map((row) => Number(row['units']));
}

catalogueBookSuite('catalogue book in DynamoDB', () => ({
  book,
  productNow: async (productId) => {
    const catalogue = dynamoDbCatalogue({ documents, tableName, refreshMs: 60_000, onFault: () => undefined });
    await catalogue.start();
    catalogue.stop();
    return catalogue.find(productId);
  },
  adjustmentsOf,
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
