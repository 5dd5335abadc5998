import { SABOTAGES } from './testing/saboteurs/saboteurs';
import { startShop, withProducts, type ShopUnderTest } from './testing/shop-under-test';

const cases = SABOTAGES.map((sabotage, index) => ({
  ...sabotage,
  rule: sabotage.caughtBy.title,
  first: SABOTAGES.slice(0, index).reduce((sum, { caughtBy }) => sum + caughtBy.products, 0),
}));

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await startShop({ products: SABOTAGES.reduce((sum, { caughtBy }) => sum + caughtBy.products, 0) });
});
afterAll(() => shop.stop());

describe('a shop that has lost its guard', () => {
  afterEach(() => shop.sabotage(undefined));

  it.each(cases)('"$guard" no longer $rule', async ({ saboteur, caughtBy, first, says }) => {
    await shop.sabotage(saboteur);
    await expect(caughtBy.play(withProducts(shop, first, caughtBy.products))).rejects.toThrow(says);
  });
});
