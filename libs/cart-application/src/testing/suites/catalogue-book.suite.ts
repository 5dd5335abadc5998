import type { Product } from '@order-carts/cart-domain';
import { aProduct } from '@order-carts/cart-domain/testing';
import { money } from '@order-carts/shared-kernel';
import type { Adjustment, CatalogueBook } from '../../ports/catalogue-book.port';
import { freshProductId } from '../fakes/time-and-ids.fake';

export interface CatalogueBookRig {
  readonly book: CatalogueBook;
  /** The product as a catalogue shows it that starts now. */
  readonly productNow: (productId: string) => Promise<Product | undefined>;
  /** The books of a product, oldest first. */
  readonly adjustmentsOf: (productId: string) => Promise<readonly Adjustment[]>;
  /** Sells units, as orders do. */
  readonly sell: (productId: string, units: number) => Promise<void>;
}

/** What every catalogue book does, in memory and in DynamoDB. */
export function catalogueBookSuite(name: string, makeRig: () => CatalogueBookRig): void {
  describe(`${name} › put`, () => {
    const rig = makeRig();
    const entry = (changes: Partial<Product> = {}) => aProduct({ productId: freshProductId(), unitsOnHand: 40, ...changes });

    it('adds a new product with the units it starts with', async () => {
      const product = entry();
      expect(await rig.book.put(product)).toBe('added');
      expect(await rig.productNow(product.productId)).toEqual(product);
    });

    it('accounts for the units of a new product by one adjustment', async () => {
      const product = entry();
      await rig.book.put(product);
      await rig.book.put(product);
      expect(await rig.adjustmentsOf(product.productId)).toEqual([{ units: 40, reason: 'import' }]);
    });

    it('updates texts and price of a known product', async () => {
      const product = entry();
      const changed = { ...product, name: 'Blueberries', description: 'Blue.', unitPrice: money(450, 'EUR') };
      await rig.book.put(product);
      expect(await rig.book.put(changed)).toBe('updated');
      expect(await rig.productNow(product.productId)).toEqual(changed);
    });

    it('never touches the stock of a known product', async () => {
      const product = entry();
      await rig.book.put(product);
      await rig.sell(product.productId, 3);
      await rig.book.put({ ...product, unitPrice: money(1, 'EUR'), unitsOnHand: 99 });
      expect(await rig.productNow(product.productId)).toMatchObject({ unitsOnHand: 37 });
    });

    it('changes nothing by a repeat', async () => {
      const product = entry();
      await rig.book.put(product);
      expect(await rig.book.put(product)).toBe('updated');
      expect(await rig.productNow(product.productId)).toEqual(product);
    });

    it('adds a product once when two imports bring it at the same time', async () => {
      const product = entry();
      const answers = await Promise.all([rig.book.put(product), rig.book.put(product), rig.book.put(product)]);
      expect(answers.sort()).toEqual(['added', 'updated', 'updated']);
      expect(await rig.adjustmentsOf(product.productId)).toEqual([{ units: 40, reason: 'import' }]);
    });
  });
}
