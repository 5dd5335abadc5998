import { aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import { memoryShop } from '../testing';
import { importCatalogue } from './import-catalogue';

const entries = [aProduct({ productId: 'tea' }), aProduct({ productId: 'bread' })];

describe('importCatalogue', () => {
  it('counts what it added and what it updated, and announces the change once', async () => {
    const { book } = memoryShop(aProduct({ productId: 'tea' }));
    expect(await importCatalogue({ book }, entries)).toEqual({ added: 1, updated: 1 });
    expect(book.announcements()).toBe(1);
  });

  it('changes nothing when it is run again', async () => {
    const { book, catalogue } = memoryShop();
    await importCatalogue({ book }, entries);
    const before = catalogue.all();
    expect(await importCatalogue({ book }, entries)).toEqual({ added: 0, updated: 2 });
    expect(catalogue.all()).toEqual(before);
  });

  it('changes prices but never resets stock', async () => {
    const { book, products } = memoryShop(aProduct({ productId: 'tea', unitsOnHand: 3 }));
    await importCatalogue({ book }, [aProduct({ productId: 'tea', unitPrice: money(1, 'EUR'), unitsOnHand: 99 })]);
    expect(products.get('tea')).toMatchObject({ unitPrice: money(1, 'EUR'), unitsOnHand: 3 });
  });

  it('tells how far it is', async () => {
    const progress: number[] = [];
    await importCatalogue({ book: memoryShop().book, onProgress: (done) => progress.push(done) }, entries);
    expect(progress).toEqual([1, 2]);
  });

  it('announces nothing when it fails half way', async () => {
    const { book } = memoryShop();
    const failing = { ...book, put: () => Promise.reject(new Error('throttled')) };
    await expect(importCatalogue({ book: failing }, entries)).rejects.toThrow('throttled');
    expect(book.announcements()).toBe(0);
  });
});
