import fc from 'fast-check';
import { aProduct } from '../testing';
import { availabilityOf } from './product';
import { matching, pageOf } from './search';

const cafe = aProduct({ productId: 'cafe-blend', name: 'Café blend', description: 'Dark roast', category: 'drinks' });
const tea = aProduct({ productId: 'tea', name: 'Tea', description: 'Loose leaves', category: 'drinks' });
const pear = aProduct({ productId: 'pear', name: 'Pear', description: 'Ripe', category: 'fruit' });
const all = [tea, pear, cafe];

describe('catalogue › availability', () => {
  it.each([
    [-1, { status: 'sold-out' }],
    [0, { status: 'sold-out' }],
    [1, { status: 'low-stock', unitsLeft: 1 }],
    [5, { status: 'low-stock', unitsLeft: 5 }],
    [6, { status: 'in-stock' }],
  ])('calls %i units on hand so', (units, availability) => {
    expect(availabilityOf(units)).toEqual(availability);
  });
});

describe('catalogue › search', () => {
  it('finds words in any case and without accents, all of them', () => {
    expect(matching(all, { search: 'CAFE dark' })).toEqual([cafe]);
    expect(matching(all, { search: 'cafe leaves' })).toEqual([]);
  });

  it('keeps to the category', () => {
    expect(matching(all, { category: 'fruit' })).toEqual([pear]);
  });

  it('finds everything for nothing', () => {
    expect(matching(all, { search: '  ' })).toEqual(all);
  });
});

describe('catalogue › pages', () => {
  it('show each product once, whatever the page size', () => {
    const products = Array.from({ length: 23 }, (_, index) => aProduct({ productId: `p${String(index).padStart(2, '0')}` }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (limit) => {
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = pageOf(products, limit, after);
          seen.push(...page.items.map((product) => product.productId));
          after = page.nextAfter;
        } while (after !== undefined);
        expect(seen).toEqual(products.map((product) => product.productId));
      }),
    );
  });

  it('go on where a product stood that has left the shop', () => {
    expect(pageOf([pear, tea], 1, 'melon').items).toEqual([pear]);
  });

  it('end without a cursor', () => {
    expect(pageOf([pear], 1)).toEqual({ items: [pear] });
    expect(pageOf([pear], 1, 'pear')).toEqual({ items: [] });
  });
});
