import { aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import type { CatalogueEntry } from '../ports/catalogue-book.port';
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

  describe('when a product cannot be written', () => {
    const fault = new Error('throttled');
    const failingAt = (productId: string, { book } = memoryShop()) => ({
      ...book,
      put: async (entry: CatalogueEntry) => (entry.productId === productId ? Promise.reject(fault) : book.put(entry)),
    });

    it('announces what is written already, and says how far it came', async () => {
      const book = failingAt('bread');
      const stopped = importCatalogue({ book }, entries);
      await expect(stopped).rejects.toThrow('the import stopped: 1 of 2 products are written, bread failed: throttled');
      await expect(stopped).rejects.toHaveProperty('cause', fault);
      expect(book.announcements()).toBe(1);
    });

    it('announces nothing when nothing is written', async () => {
      const book = failingAt('tea');
      await expect(importCatalogue({ book }, entries)).rejects.toThrow('0 of 2 products are written, tea failed: throttled');
      expect(book.announcements()).toBe(0);
    });

    it('keeps why it stopped also when that cannot be announced', async () => {
      const book = { ...failingAt('bread'), announceChange: () => Promise.reject(new Error('no network')) };
      const stopped = importCatalogue({ book }, entries);
      await expect(stopped).rejects.toThrow('bread failed: throttled; what is written could not be announced: no network');
      await expect(stopped).rejects.toHaveProperty('cause', fault);
    });
  });
});
