import type { Race } from './testing/races/race';
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

/** What meets at the same moment is up to the machine: a race that missed is run again. */
const MOST_RACES = 5;

async function playUntilCaught(race: Race, ground: ShopUnderTest): Promise<void> {
  for (let played = 0; played < MOST_RACES; played += 1) await race.play(ground);
}

describe('a shop that has lost its guard', () => {
  afterEach(() => shop.sabotage(undefined));

  it.each(cases)('"$guard" no longer $rule', async ({ saboteur, caughtBy, first, says }) => {
    await shop.sabotage(saboteur);
    await expect(playUntilCaught(caughtBy, withProducts(shop, first, caughtBy.products))).rejects.toThrow(says);
  });
});
