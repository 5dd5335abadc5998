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
  describe(`${name} › put`, () => importRules(makeRig()));
  describe(`${name} › all`, () => exportRules(makeRig()));
  describe(`${name} › units`, () => unitRules(makeRig()));
  describe(`${name} › price`, () => priceRules(makeRig()));
}

const entry = (changes: Partial<Product> = {}): Product => aProduct({ productId: freshProductId(), unitsOnHand: 40, ...changes });
const imported: Adjustment = { units: 40, reason: 'import' };

/** A product of the shop that no other test knows. */
async function known({ book }: CatalogueBookRig, changes: Partial<Product> = {}): Promise<Product> {
  const product = entry(changes);
  await book.put(product);
  return product;
}

function importRules(rig: CatalogueBookRig): void {
  it('adds a new product with the units it starts with', async () => {
    const product = entry();
    expect(await rig.book.put(product)).toBe('added');
    expect(await rig.productNow(product.productId)).toEqual(product);
  });

  it('accounts for the units of a new product by one adjustment', async () => {
    const product = entry();
    await rig.book.put(product);
    await rig.book.put(product);
    expect(await rig.adjustmentsOf(product.productId)).toEqual([imported]);
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
    expect(await rig.adjustmentsOf(product.productId)).toEqual([imported]);
  });

  it('accounts for a changed price, which moves no units', async () => {
    const { productId, ...texts } = await known(rig);
    await rig.book.put({ ...texts, productId, unitPrice: money(450, 'EUR') });
    expect(await rig.adjustmentsOf(productId)).toEqual([imported, { units: 0, reason: 'price', priceMinor: 450 }]);
  });
}

function exportRules(rig: CatalogueBookRig): void {
  it('answers every product as it is now, sorted by id', async () => {
    const [one, other] = [await known(rig), await known(rig)];
    await rig.sell(one.productId, 3);
    const all = await rig.book.all();
    expect(all).toEqual(expect.arrayContaining([{ ...one, unitsOnHand: 37 }, other]));
    expect(all.map(({ productId }) => productId)).toEqual(all.map(({ productId }) => productId).sort());
  });

  it('answers what can be put back without changing anything', async () => {
    const { productId } = await known(rig);
    const exported = (await rig.book.all()).find((each) => each.productId === productId);
    if (exported === undefined) throw new Error('the product is missing');
    expect(await rig.book.put(exported)).toBe('updated');
    expect(await rig.adjustmentsOf(productId)).toEqual([imported]);
  });
}

function unitRules(rig: CatalogueBookRig): void {
  it('counts the units anew: the difference is the adjustment', async () => {
    const { productId } = await known(rig);
    await rig.sell(productId, 3);
    expect(await rig.book.setUnits(productId, 30)).toEqual({ outcome: 'changed', before: 37, after: 30 });
    expect(await rig.productNow(productId)).toMatchObject({ unitsOnHand: 30 });
    expect(await rig.adjustmentsOf(productId)).toEqual([imported, { units: -7, reason: 'count' }]);
  });

  it('adds units and takes some away, down to the last', async () => {
    const { productId } = await known(rig);
    expect(await rig.book.addUnits(productId, 5)).toEqual({ outcome: 'changed', before: 40, after: 45 });
    expect(await rig.book.addUnits(productId, -45)).toEqual({ outcome: 'changed', before: 45, after: 0 });
    expect(await rig.productNow(productId)).toMatchObject({ unitsOnHand: 0 });
    expect(await rig.adjustmentsOf(productId)).toEqual([imported, { units: 5, reason: 'restock' }, { units: -45, reason: 'restock' }]);
  });

  it('never goes below zero: it says what is there, and changes nothing', async () => {
    const { productId } = await known(rig);
    const refused = { outcome: 'below-zero', unitsOnHand: 40 };
    expect(await rig.book.addUnits(productId, -41)).toEqual(refused);
    expect(await rig.book.setUnits(productId, -1)).toEqual(refused);
    expect(await rig.productNow(productId)).toMatchObject({ unitsOnHand: 40 });
    expect(await rig.adjustmentsOf(productId)).toEqual([imported]);
  });

  it('writes no line of the books when the units are as they were', async () => {
    const { productId } = await known(rig);
    expect(await rig.book.setUnits(productId, 40)).toEqual({ outcome: 'changed', before: 40, after: 40 });
    expect(await rig.book.addUnits(productId, 0)).toEqual({ outcome: 'changed', before: 40, after: 40 });
    expect(await rig.adjustmentsOf(productId)).toEqual([imported]);
  });

  it('knows no product that the shop does not have', async () => {
    const productId = freshProductId();
    expect(await rig.book.setUnits(productId, 1)).toEqual({ outcome: 'unknown-product' });
    expect(await rig.book.addUnits(productId, 1)).toEqual({ outcome: 'unknown-product' });
    expect(await rig.adjustmentsOf(productId)).toEqual([]);
  });

  it('loses none of many changes at the same time', async () => {
    const { productId } = await known(rig);
    await Promise.all(Array.from({ length: 10 }, () => rig.book.addUnits(productId, 2)));
    expect(await rig.productNow(productId)).toMatchObject({ unitsOnHand: 60 });
    expect(await rig.adjustmentsOf(productId)).toHaveLength(11);
  });
}

function priceRules(rig: CatalogueBookRig): void {
  it('sets the price and accounts for it, without moving units', async () => {
    const { productId, unitPrice } = await known(rig);
    const after = money(450, 'EUR');
    expect(await rig.book.setPrice(productId, after)).toEqual({ outcome: 'changed', before: unitPrice, after });
    expect(await rig.productNow(productId)).toMatchObject({ unitPrice: after, unitsOnHand: 40 });
    expect(await rig.adjustmentsOf(productId)).toEqual([imported, { units: 0, reason: 'price', priceMinor: 450 }]);
  });

  it('writes one line of the books for a price that is set again, also at the same time', async () => {
    const { productId } = await known(rig);
    const after = money(450, 'EUR');
    await Promise.all([1, 2, 3].map(() => rig.book.setPrice(productId, after)));
    expect(await rig.book.setPrice(productId, after)).toEqual({ outcome: 'changed', before: after, after });
    expect(await rig.adjustmentsOf(productId)).toHaveLength(2);
  });

  it('knows no product that the shop does not have', async () => {
    expect(await rig.book.setPrice(freshProductId(), money(1, 'EUR'))).toEqual({ outcome: 'unknown-product' });
  });
}
