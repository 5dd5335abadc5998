import { CartPage } from './cart-page';
import { deployNewBuild } from './deployment';
import { soon } from './eventually';
import { readyToOrder } from './ready-to-order';
import { runningSystem } from './running-system';
import { visitors } from './visitors';

const JAM = 'Plum jam, 250 g';

const system = runningSystem();
const { arrive } = visitors(system);

describe('a tab that was open while a new build was deployed', () => {
  it('opens the next page of the shop, with the cart as it was', async () => {
    const shopper = await arrive('phone');
    await shopper.visits('/?q=plum%20jam');
    await shopper.adds(JAM);
    await shopper.link('Cart, 1 item').waitFor();
    await deployNewBuild(system);
    await shopper.goesToCart();
    await soon(async () => expect(await new CartPage(shopper).quantities()).toEqual({ [JAM]: 1 }));
  });

  it('places the order that is typed, and shows it', async () => {
    const shopper = await arrive('desktop');
    await readyToOrder(shopper, system);
    await deployNewBuild(system);
    await shopper.placesOrder();
    await shopper.reads(/Thank you/);
  });
});
