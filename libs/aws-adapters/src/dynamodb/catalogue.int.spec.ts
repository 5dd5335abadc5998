import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { clockAt, freshIds, freshProductId, minutes } from '@order-carts/cart-application/testing';
import { aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { output } from '../testing/local-cloud';
import { watchedDocuments } from '../testing/watched-documents';
import { dynamoDbCatalogueBook } from './catalogue-book.dynamodb';
import { dynamoDbCatalogue, type RefreshingCatalogue } from './catalogue.dynamodb';

const tableName = output('ProductsTableName');
const watched = watchedDocuments();
const own = watchedDocuments().documents;
const book = dynamoDbCatalogueBook({ documents: own, tableName, ids: freshIds, clock: clockAt(minutes(0)) });

/** Keys of rows that nobody can read: other tests of the table must not meet them. */
const malformed: { readonly productId: string; readonly sk: string }[] = [];

async function spoilStock(productId: string): Promise<void> {
  const key = { productId, sk: 'STOCK#00' };
  malformed.push(key);
  await own.send(new PutCommand({ TableName: tableName, Item: { ...key, priceMinor: 'free', currency: 'EUR', onHand: 3 } }));
}

describe('catalogue of DynamoDB', () => {
  const started: RefreshingCatalogue[] = [];
  const faults: unknown[] = [];
  const leftOut: { readonly productId: string; readonly reason: string }[] = [];
  const reasonsFor = (productId: string) => leftOut.filter((told) => told.productId === productId).map(({ reason }) => reason);
  async function start(options: { readonly refreshMs?: number; readonly currency?: string } = {}): Promise<RefreshingCatalogue> {
    const catalogue = dynamoDbCatalogue({
      documents: watched.documents,
      tableName,
      refreshMs: 10,
      onFault: (fault) => faults.push(fault),
      onLeftOut: (productId, reason) => leftOut.push({ productId, reason }),
      ...options,
    });
    started.push(catalogue);
    await catalogue.start();
    return catalogue;
  }
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let tries = 0; !isSo(); tries += 1) {
      if (tries > 1000) throw new Error('it does not come');
      await sleep(5);
    }
  };
  beforeEach(() => {
    faults.splice(0);
    leftOut.splice(0);
  });
  afterEach(async () => {
    for (const Key of malformed.splice(0)) await own.send(new DeleteCommand({ TableName: tableName, Key }));
    started.splice(0).forEach((catalogue) => catalogue.stop());
    watched.intercept(() => undefined);
  });
  afterAll(() => {
    watched.documents.destroy();
    own.destroy();
  });

  it('shows a change some moments after it was announced, and not before', async () => {
    const catalogue = await start();
    const product = aProduct({ productId: freshProductId() });
    await book.put(product);
    watched.look();
    await until(() => watched.look().length > 0);
    expect(catalogue.find(product.productId)).toBeUndefined();
    await book.announceChange();
    await until(() => catalogue.find(product.productId) !== undefined);
    expect(catalogue.find(product.productId)).toEqual(product);
  });

  it('costs one small read a refresh while nothing is announced', async () => {
    await start();
    watched.look();
    await sleep(100);
    expect(new Set(watched.look())).toEqual(new Set(['GetItemCommand']));
  });

  it('lists its products by their id', async () => {
    const ids = (await start({ refreshMs: 60_000 })).all().map(({ productId }) => productId);
    expect(ids).toEqual([...ids].sort());
  });

  it('leaves out and reports a product with a malformed row, and keeps the others', async () => {
    const [good, bad] = [aProduct({ productId: freshProductId() }), aProduct({ productId: freshProductId() })];
    await book.put(good);
    await book.put(bad);
    await spoilStock(bad.productId);
    const catalogue = await start({ refreshMs: 60_000 });
    expect(catalogue.find(good.productId)).toEqual(good);
    expect(catalogue.find(bad.productId)).toBeUndefined();
    expect(reasonsFor(bad.productId)).toEqual([
      expect.stringContaining(`malformed row ${bad.productId}/STOCK#00 in table ${tableName}: priceMinor`),
    ]);
    expect(faults).toEqual([]);
  });

  it('reports a product left out once, until it was whole in between', async () => {
    const [product, next] = [aProduct({ productId: freshProductId() }), aProduct({ productId: freshProductId() })];
    await spoilStock(product.productId);
    const catalogue = await start();
    await book.put(next);
    await book.announceChange();
    await until(() => catalogue.find(next.productId) !== undefined);
    expect(reasonsFor(product.productId)).toHaveLength(1);
    await book.put(product);
    await book.announceChange();
    await until(() => catalogue.find(product.productId) !== undefined);
    await spoilStock(product.productId);
    await book.announceChange();
    await until(() => catalogue.find(product.productId) === undefined);
    expect(reasonsFor(product.productId)).toHaveLength(2);
  });

  it('leaves out and reports a product priced in a currency that the shop does not use', async () => {
    const product = aProduct({ productId: freshProductId(), unitPrice: money(100, 'JPY') });
    await book.put(product);
    const catalogue = await start({ refreshMs: 60_000, currency: 'EUR' });
    expect(catalogue.find(product.productId)).toBeUndefined();
    expect(reasonsFor(product.productId)).toEqual([expect.stringContaining(`product ${product.productId} is priced in JPY`)]);
  });

  it('does not start when its table cannot be read', async () => {
    watched.intercept(() => {
      throw new Error('no access');
    });
    await expect(start()).rejects.toThrow('no access');
  });

  it('reports a refresh that failed, keeps its snapshot and goes on', async () => {
    const catalogue = await start();
    const count = catalogue.all().length;
    watched.intercept(() => {
      throw new Error('outage');
    });
    await until(() => faults.length > 1);
    expect(catalogue.all()).toHaveLength(count);
    watched.intercept(() => undefined);
    watched.look();
    await until(() => watched.look().length > 0);
  });

  it('asks no more once it is stopped', async () => {
    const catalogue = await start();
    catalogue.stop();
    await sleep(50);
    watched.look();
    await sleep(50);
    expect(watched.look()).toEqual([]);
  });
});
