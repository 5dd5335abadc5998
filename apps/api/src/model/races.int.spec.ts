import { RACES } from './testing/races';
import { startShop, withProducts, type ShopUnderTest } from './testing/shop-under-test';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await startShop({ products: Math.max(...RACES.map(({ products }) => products)) });
});
afterAll(() => shop.stop());

describe('the shop at several processes', () => {
  it.each(RACES)('$title', async ({ products, play }) => {
    await play(withProducts(shop, 0, products));
  });
});
