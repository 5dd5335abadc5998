import { dataOf, fillCart, shopApi, totalsByApi } from './api-shopper';
import { CartPage, figuresIn } from './cart-page';
import { soon } from './eventually';
import { shownTotals, written } from './money';
import { runningSystem } from './running-system';
import type { Shopper } from './shopper';
import { EVERY_DEVICE, visitors, type Device } from './visitors';

const JAM = { productId: 'z-cart-jam', name: 'Plum jam, 250 g' };
const CRISP = { productId: 'z-cart-crisp', name: 'Rye crispbread, 300 g' };
const SAFFRON = 'Saffron, 1 g';

const system = runningSystem();
const { arrive } = visitors(system);

/** A shopper at the cart with jam and crispbread in it, one of each. */
async function atTheCart(device: Device) {
  const lines = [JAM, CRISP].map(({ productId }) => ({ productId, quantity: 1 }));
  const { cart, secret } = await fillCart(system, lines);
  const shopper = await arrive(device);
  await shopper.visits(`/cart#c=${cart.cartId}&s=${secret}`);
  return { shopper, cart: new CartPage(shopper) };
}

const holds = (cart: CartPage, quantities: Record<string, number>) => soon(async () => expect(await cart.quantities()).toEqual(quantities));

/** The summary agrees with what the shop would charge for so much jam and crispbread. */
async function costsAsTheShopSays({ page }: Shopper, jam: number, crisp: number) {
  const lines = [
    { productId: JAM.productId, quantity: jam },
    { productId: CRISP.productId, quantity: crisp },
  ];
  const totals = await totalsByApi(
    system,
    lines.filter(({ quantity }) => quantity > 0),
  );
  const summary = page.getByRole('region', { name: 'Summary' });
  await soon(async () => expect(await figuresIn(summary)).toEqual(shownTotals(totals)));
  return totals;
}

describe.each(EVERY_DEVICE)('a shopper with a cart on a %s', (device) => {
  it('changes quantities, and sees lines, delivery and total as the shop sums them, free from the sum it names', async () => {
    const { shopper, cart } = await atTheCart(device);
    await holds(cart, { [JAM.name]: 1, [CRISP.name]: 1 });
    const { items } = await costsAsTheShopSays(shopper, 1, 1);
    const missing = written({ ...items, amountMinor: 5000 - items.amountMinor });
    await shopper.page.getByText(`Add ${missing} for free delivery.`).waitFor();
    await cart.asksForOneMore(JAM.name);
    await cart.asksForOneMore(JAM.name);
    await cart.types(CRISP.name, 4);
    await holds(cart, { [JAM.name]: 3, [CRISP.name]: 4 });
    await costsAsTheShopSays(shopper, 3, 4);
    await cart.line(JAM.name).getByText('€10.50').waitFor();
    await shopper.link('Cart, 7 items').waitFor();

    await cart.types(JAM.name, 20);
    const { delivery } = await costsAsTheShopSays(shopper, 20, 4);
    expect(delivery.amountMinor).toBe(0);
    await shopper.page.getByText('for free delivery').waitFor({ state: 'detached' });
  });

  it('removes a product, takes that back, and finds the cart so after a reload', async () => {
    const { shopper, cart } = await atTheCart(device);
    await cart.types(JAM.name, 5);
    await cart.removes(JAM.name);
    await shopper.isTold(`${JAM.name} removed from your cart.`);
    await holds(cart, { [CRISP.name]: 1 });
    await costsAsTheShopSays(shopper, 0, 1);
    await shopper.presses(shopper.button('Undo'));
    await holds(cart, { [JAM.name]: 5, [CRISP.name]: 1 });
    await costsAsTheShopSays(shopper, 5, 1);
    await shopper.reloads();
    await holds(cart, { [JAM.name]: 5, [CRISP.name]: 1 });
    await costsAsTheShopSays(shopper, 5, 1);
  });

  it('keeps what was pressed in the very moment in which the page is loaded again', async () => {
    const { shopper, cart } = await atTheCart(device);
    await holds(cart, { [JAM.name]: 1, [CRISP.name]: 1 });
    const more = [JAM, CRISP].map(({ name }) => shopper.button(`One more ${name}`).elementHandle());
    await shopper.page.evaluate(
      (buttons) => {
        for (const button of buttons) (button as HTMLElement | null)?.click();
        window.location.reload();
      },
      await Promise.all(more),
    );
    await costsAsTheShopSays(shopper, 2, 2);
    await holds(cart, { [JAM.name]: 2, [CRISP.name]: 2 });
  });

  it('sees in each tab what was done in the other', async () => {
    const { shopper, cart } = await atTheCart(device);
    await holds(cart, { [JAM.name]: 1, [CRISP.name]: 1 });
    const otherTab = await shopper.opensTab('/cart');
    const otherCart = new CartPage(otherTab);
    await holds(otherCart, { [JAM.name]: 1, [CRISP.name]: 1 });
    await otherCart.types(JAM.name, 6);
    await holds(cart, { [JAM.name]: 6, [CRISP.name]: 1 });
    await cart.removes(CRISP.name);
    await holds(otherCart, { [JAM.name]: 6 });
    await costsAsTheShopSays(shopper, 6, 0);
    await costsAsTheShopSays(otherTab, 6, 0);
  });

  it('is told when there is no more of a product, and how many an order takes', async () => {
    const { shopper, cart } = await atTheCart(device);
    await cart.types(JAM.name, 150);
    await shopper.isTold(/\b99\b/);
    await holds(cart, { [JAM.name]: 99, [CRISP.name]: 1 });

    await shopper.visits('/?q=saffron');
    await shopper.adds(SAFFRON);
    for (const quantity of [2, 3]) {
      await cart.asksForOneMore(SAFFRON);
      await holds(cart, { [SAFFRON]: quantity });
    }
    await cart.asksForMoreThanThereIs(SAFFRON);
    await shopper.isTold(/\b3\b.* left/);
    await holds(cart, { [SAFFRON]: 3 });
  });
});

describe('a cart', () => {
  it('opens beside the page on a desk, is changed there, and closes on Escape', async () => {
    const shopper = await arrive('desktop');
    await shopper.visits('/?q=plum%20jam');
    await shopper.adds(JAM.name);
    await shopper.presses(shopper.button('View cart'));
    const drawer = shopper.page.getByRole('dialog', { name: 'Your cart' });
    await shopper.presses(drawer.getByRole('button', { name: `One more ${JAM.name}` }));
    await drawer.getByText('€7.00').first().waitFor();
    await shopper.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await shopper.link('Cart, 2 items').waitFor();
    expect(shopper.page.url()).toBe(`${system.storefrontUrl}/?q=plum%20jam`);
  });

  it('takes fifty different products, and says so when a shopper wants one more', async () => {
    const { items } = dataOf(await shopApi(system).listProducts({ limit: 100 }));
    const sold = items.filter(({ availability }) => availability !== 'sold-out');
    const fifty = sold.slice(0, 50).map(({ productId }) => ({ productId, quantity: 1 }));
    const { cart, secret } = await fillCart(system, fifty);
    const shopper = await arrive('desktop');
    await shopper.visits(`/cart#c=${cart.cartId}&s=${secret}`);
    await shopper.link('Cart, 50 items').waitFor();
    const { name = '' } = sold[50] ?? {};
    await shopper.visits(`/?q=${encodeURIComponent(name)}`);
    await shopper.adds(name);
    await shopper.isTold(/A cart holds 50 different products\./);
    await shopper.button(`Add to cart: ${name}`).waitFor();
    await shopper.link('Cart, 50 items').waitFor();
  });
});
