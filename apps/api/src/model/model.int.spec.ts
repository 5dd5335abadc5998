import { runStories } from './testing/run-stories';
import { startShop, type ShopUnderTest } from './testing/shop-under-test';
import { runsAsked } from './testing/runs-asked';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

const runs = runsAsked(process.env);

describe('the shop at several processes', () => {
  it(
    'answers and stores what the model says, whatever shoppers and operators do one after the other and at once',
    async () => {
      const finding = await runStories(shop, runs);
      if (finding !== undefined) throw new Error(`${finding.report}\n\nPlay it again: ${runs.again(finding)}`);
    },
    60_000 + runs.numRuns * 5000,
  );
});
