import type { CatalogueEntry } from '@order-carts/cart-application';
import { money } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { entriesIn, entriesOf, textOf } from './catalogue-file';

const row = {
  productId: 'tea',
  name: 'Tea',
  description: 'Loose leaves',
  category: 'drinks',
  image: '/images/products/tea.webp',
  priceMinor: 450,
  units: 12,
};
const { priceMinor, units, ...texts } = row;
const entry: CatalogueEntry = { ...texts, unitPrice: money(priceMinor, 'EUR'), unitsOnHand: units };
const fileOf = (products: readonly unknown[], currency = 'EUR') => JSON.stringify({ currency, products }, null, 1);
const read =
  (text: string, file = 'shop.json') =>
  () =>
    entriesOf(text, file, 'EUR');
const HEAD = 'productId,name,description,category,image,price,units';

describe('catalogue file', () => {
  it('becomes entries with prices in the currency of the shop', () => {
    expect(read(fileOf([row]))()).toEqual([entry]);
  });

  it('names every row at fault with its line, and imports none', () => {
    const text = fileOf([{ ...row, priceMinor: -1 }, row, { ...row, productId: 'Bad Id' }, { ...row, productId: 'milk', units: 0.5 }]);
    expect(read(text)).toThrow(
      /nothing was imported[\s\S]*line 4 \(tea\): priceMinor[\s\S]*line 22 \(Bad Id\): productId[\s\S]*line 31 \(milk\): units/,
    );
  });

  it('counts lines by the text, whatever stands in it', () => {
    const text = `{ "note": "products",\n "currency": "EUR", "nested": { "products": [1,\n2] },\n "products": [ {"name": "a, b \\" ] {"},\n\n 7,\n"x" ] }`;
    expect(read(text)).toThrow(/line 4: [\s\S]*line 6: [\s\S]*line 7: /);
  });

  it('refuses a product that stands in the file twice', () => {
    expect(read(fileOf([row, row]))).toThrow('line 13 (tea): this productId stands in line 4 already');
  });

  it('refuses prices in another currency', () => {
    expect(read(fileOf([row], 'USD'))).toThrow('currency is USD, but the shop sells in EUR');
  });

  it('says what is wrong with a file that is no catalogue', async () => {
    expect(read('{')).toThrow('shop.json is not JSON');
    expect(read('[]')).toThrow('expected { "currency"');
    expect(read('', 'shop.xml')).toThrow('a catalogue file ends in .json or .csv');
    await expect(entriesIn('no-such-file.json', 'EUR')).rejects.toThrow('cannot read no-such-file.json');
  });
});

describe('catalogue file › CSV', () => {
  const csv = (...lines: string[]) => read(lines.join('\r\n'), 'shop.csv');

  it('is read by the names of its columns, with prices as people write them', () => {
    expect(
      csv(
        '\uFEFFunits;price;name;productId;image;category;description;supplier',
        '12;4.50;Tea;tea;/images/products/tea.webp;drinks;Loose leaves;X',
      )(),
    ).toEqual([entry]);
  });

  it('names every row at fault with its line, also behind a text of several lines', () => {
    const faulty = csv(
      HEAD,
      'tea,Tea,"Loose\r\nleaves",drinks,/t.webp,4.50,12',
      'milk,Milk,,dairy,/m.webp,4.505,1',
      'jam,Jam,,sweet,/j.webp,3.00,many',
    );
    expect(faulty).toThrow(/line 4 \(milk\): price: 4.505 is no amount in EUR[\s\S]*line 5 \(jam\): units/);
  });

  it('says which columns are missing', () => {
    expect(csv('productId,name,price', 'tea,Tea,4.50')).toThrow('missing: description, category, image, units');
  });

  it('says when there is nothing in it, or a row has more cells than columns', () => {
    expect(csv(HEAD)).toThrow('there is no product in it');
    expect(csv(HEAD, 'tea,Tea,x,drinks,/t.webp,4.50,12,13')).toThrow('shop.csv is not CSV');
  });
});

describe('catalogue file › written', () => {
  const line = fc.stringMatching(/^[ -~äé€]{1,40}$/).map((text) => `x${text.trim()}`);
  const entries = fc.uniqueArray(
    fc.record({
      productId: fc.stringMatching(/^[a-z0-9]{1,12}$/),
      name: line,
      description: line,
      category: fc.constant('fruit'),
      image: fc.constant('/x.webp'),
      unitPrice: fc.integer({ min: 1, max: 99_999_999 }).map((minor) => money(minor, 'EUR')),
      unitsOnHand: fc.nat(10_000_000),
    }),
    { minLength: 1, selector: ({ productId }) => productId },
  );

  it.each(['shop.json', 'shop.csv'])('reads back what it wrote as %s', (file) => {
    fc.assert(fc.property(entries, (some) => expect(entriesOf(textOf(some, file, 'EUR'), file, 'EUR')).toEqual(some)));
  });
});
