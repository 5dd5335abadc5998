import { fillCart } from './api-shopper';
import { CartPage } from './cart-page';
import { soon } from './eventually';
import { runningSystem } from './running-system';
import { visitors } from './visitors';

const JAM = { productId: 'z-cart-jam', name: 'Plum jam, 250 g' };
const CRISP = { productId: 'z-cart-crisp', name: 'Rye crispbread, 300 g' };

const system = runningSystem();
const { arrive } = visitors(system);
const holds = (cart: CartPage, quantities: Record<string, number>) => soon(async () => expect(await cart.quantities()).toEqual(quantities));

describe('a cart that is kept on another device', () => {
  it('is there and here after its link was copied, and each device sees what the other does', async () => {
    const desk = await arrive('desktop');
    await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: system.storefrontUrl });
    await desk.visits('/?q=plum%20jam');
    await desk.adds(JAM.name);
    await desk.goesToCart();
    await desk.presses(desk.button('Keep this cart on another device'));
    await desk.isTold(/Link copied\. Whoever has it can see and change this cart\./);
    const link = await desk.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(new RegExp(`^${system.storefrontUrl}/cart#`));

    const phone = await arrive('phone');
    await phone.visits(link);
    expect(phone.page.url()).toBe(`${system.storefrontUrl}/cart`);
    await holds(new CartPage(phone), { [JAM.name]: 1 });
    await new CartPage(phone).asksForOneMore(JAM.name);
    await soon(async () => {
      await desk.reloads();
      await new CartPage(desk).line(JAM.name).waitFor();
      expect(await new CartPage(desk).quantities()).toEqual({ [JAM.name]: 2 });
    });
  });

  it('joins the cart of the other device, when the shopper wants that', async () => {
    const { cart, secret } = await fillCart(system, [{ productId: JAM.productId, quantity: 3 }]);
    const phone = await arrive('phone');
    await phone.visits('/?q=rye%20crispbread');
    await phone.adds(CRISP.name);
    await phone.link('Cart, 1 item').waitFor();
    await phone.page.waitForFunction(() => localStorage.getItem('order-carts.cart') !== null); // the shop has answered
    await phone.visits(`/cart#c=${cart.cartId}&s=${secret}`);
    await phone.presses(phone.button('Put both together'));
    await holds(new CartPage(phone), { [JAM.name]: 3, [CRISP.name]: 1 });
    await phone.reloads();
    await holds(new CartPage(phone), { [JAM.name]: 3, [CRISP.name]: 1 });
  });
});
