import { fillCart, type WantedLine } from './api-shopper';
import { CartPage } from './cart-page';
import { soon } from './eventually';
import { watchCalls } from './network';
import { readyToOrder } from './ready-to-order';
import { runningSystem } from './running-system';
import { EVERY_DEVICE, visitors, type Device } from './visitors';

const JAM = { productId: 'z-cart-jam', name: 'Plum jam, 250 g' };
const CRISP = { productId: 'z-cart-crisp', name: 'Rye crispbread, 300 g' };
const ONE_OF_EACH: readonly WantedLine[] = [JAM, CRISP].map(({ productId }) => ({ productId, quantity: 1 }));

const system = runningSystem();
const { arrive } = visitors(system);

const holds = (cart: CartPage, quantities: Record<string, number>) => soon(async () => expect(await cart.quantities()).toEqual(quantities));

async function twoTabs(device: Device) {
  const left = await arrive(device);
  const { cart, secret } = await fillCart(system, ONE_OF_EACH);
  await left.visits(`/cart#c=${cart.cartId}&s=${secret}`);
  await holds(new CartPage(left), { [JAM.name]: 1, [CRISP.name]: 1 });
  const right = await left.opensTab('/cart');
  await holds(new CartPage(right), { [JAM.name]: 1, [CRISP.name]: 1 });
  return { left, right, carts: [new CartPage(left), new CartPage(right)] };
}

describe.each(EVERY_DEVICE)('a shopper with two tabs on a %s', (device) => {
  it('gets every "one more" of both, pressed at the same time, though an answer is lost', async () => {
    const { left, carts } = await twoTabs(device);
    const edits = await watchCalls(left.page, 'PUT', '**/v1/carts/**', 'answer-lost');
    const pressed = carts.map(async (cart) => {
      for (let press = 0; press < 5; press += 1) await cart.asksForOneMore(JAM.name);
    });
    await Promise.all(pressed);
    for (const cart of carts) await holds(cart, { [JAM.name]: 11, [CRISP.name]: 1 });
    await left.reloads();
    for (const cart of carts) await holds(cart, { [JAM.name]: 11, [CRISP.name]: 1 });
    expect(edits.keys[1]).toBe(edits.keys[0]);
  });

  it('is led in the one to what was ordered in the other', async () => {
    const left = await arrive(device);
    await readyToOrder(left, system);
    const right = await left.opensTab('/checkout');
    await right.reads('Checkout');
    await right.button(/^Place order/).waitFor();
    await left.placesOrder();
    await left.reads(/Thank you/);
    await right.arrivesAtOrder();
    await right.reads(/^Order /);
    expect(right.orderId()).toBe(left.orderId());
  });
});

describe('a change of the cart that the shop never hears of', () => {
  it('is taken back with a word, and can be tried again', async () => {
    const { left, carts } = await twoTabs('phone');
    const [cart = new CartPage(left)] = carts;
    const edits = await watchCalls(left.page, 'PUT', '**/v1/carts/**');
    edits.suffers('request-lost');
    await cart.asksForOneMore(JAM.name);
    await left.isTold('We got no answer from the shop, so your last change may not be saved.');
    await holds(cart, { [JAM.name]: 1, [CRISP.name]: 1 });
    edits.recovers();
    await left.presses(left.button('Try again'));
    for (const each of carts) await holds(each, { [JAM.name]: 2, [CRISP.name]: 1 });
  });
});
