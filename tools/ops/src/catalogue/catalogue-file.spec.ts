import { entriesIn, entriesOf } from './catalogue-file';

const row = {
  productId: 'tea',
  name: 'Tea',
  description: 'Loose leaves',
  category: 'drinks',
  image: '/images/products/tea.webp',
  priceMinor: 450,
  units: 12,
};
const fileOf = (products: readonly unknown[], currency = 'EUR') => JSON.stringify({ currency, products });
const read = (text: string) => () => entriesOf(text, 'shop.json', 'EUR');

describe('catalogue file', () => {
  it('becomes entries with prices in the currency of the shop', () => {
    const { priceMinor, units, ...texts } = row;
    expect(read(fileOf([row]))()).toEqual([{ ...texts, unitPrice: { amountMinor: priceMinor, currency: 'EUR' }, unitsOnHand: units }]);
  });

  it('names every row at fault, and imports none', () => {
    const text = fileOf([{ ...row, priceMinor: -1 }, row, { ...row, productId: 'Bad Id' }, { ...row, productId: 'milk', units: 0.5 }]);
    expect(read(text)).toThrow(
      /nothing was imported[\s\S]*products\[0\] \(tea\): priceMinor[\s\S]*products\[2\] \(Bad Id\): productId[\s\S]*products\[3\] \(milk\): units/,
    );
  });

  it('refuses a product that stands in the file twice', () => {
    expect(read(fileOf([row, row]))).toThrow('products[1] (tea): this productId stands in the file twice');
  });

  it('refuses prices in another currency', () => {
    expect(read(fileOf([row], 'USD'))).toThrow('currency is USD, but the shop sells in EUR');
  });

  it('says what is wrong with a file that is no catalogue', async () => {
    expect(read('{')).toThrow('shop.json is not JSON');
    expect(read('[]')).toThrow('expected { "currency"');
    await expect(entriesIn('no-such-file.json', 'EUR')).rejects.toThrow('cannot read no-such-file.json');
  });
});
