import type { CartBody } from '@order-carts/api-contract';
import { randomUUID } from 'node:crypto';
import { newCart, orderOf, play } from '../play';
import { editCart } from '../actions/edit-cart.action';
import { accessTo, newSession, productIdOf, stocked, type ShopSession } from '../shop-session';
import { cartIn, type ShopState } from '../shop-state';
import { mustEqual } from '../violation';
import type { Race } from './race';

const MAX_LINES = 50;
const MAX_UNITS = 99;
const RIVALS = 4;
const PRICED = { priceMinor: 100, units: 5 };

export const fullCart: Race = {
  title: 'takes one of several products that are added at once to a cart of 49 lines, and orders all 50 lines',
  products: MAX_LINES - 1 + RIVALS,
  play: async (shop) => {
    const session = newSession(shop);
    let state = await stocked(session, []);
    state = { ...state, products: shop.productIds.map(() => ({ priceMinor: PRICED.priceMinor, adjusted: PRICED.units })) };
    state = await play(session, state, newCart(state, 0, 1));
    for (let product = 1; product < MAX_LINES - 1; product += 1) state = await play(session, state, added(state, product, 1));
    const rivals = Array.from({ length: RIVALS }, (_, index) => MAX_LINES - 1 + index);
    const heard = await Promise.all(rivals.map((product) => insist(session, MAX_LINES - 1, product, () => 1)));
    mustEqual('answers to the last lines', heard.sort(), ['200', ...rivals.slice(1).map(() => 'cart-full')]);
    await orderEverything(session, state);
  },
};

export const mostUnits: Race = {
  title: 'lets no line pass 99 units, whoever adds one at the same time',
  products: 3,
  play: async (shop) => {
    const session = newSession(shop);
    const state = await stocked(session, [PRICED]);
    await play(session, state, newCart(state, 0, MAX_UNITS - 1));
    const rivals = Array.from({ length: RIVALS }, () => insist(session, 1, 0, (shown) => (shown ?? MAX_UNITS - 1) + 1));
    mustEqual('answers to the last unit', (await Promise.all(rivals)).sort(), [
      '200',
      ...Array.from({ length: RIVALS - 1 }, () => 'malformed-request'),
    ]);
    mustEqual('units in the end', (await seenNow(session)).lines[0]?.quantity, MAX_UNITS);
  },
};

const added = (state: ShopState, product: number, quantity: number) =>
  editCart({ cart: 0, product, quantity, version: cartIn(state, 0).version, key: randomUUID() });

/** Sets a line to what `target` makes of its quantity, again after each 412; answers how it ended. */
async function insist(
  session: ShopSession,
  start: number,
  product: number,
  target: (shown: number | undefined) => number,
): Promise<string> {
  const productId = productIdOf(session, product);
  const key = randomUUID();
  let version = start;
  let shown: number | undefined;
  for (;;) {
    const intent = { ...accessTo(session, 0), productId, quantity: target(shown), version, key };
    const answer = await session.shop.processes.next().setQuantity(intent);
    if (answer.ok) return '200';
    if (answer.problem.code !== 'cart-stale') return answer.problem.code;
    const cart = answer.problem.cart as CartBody;
    version = cart.version;
    shown = cart.lines.find((line) => line.productId === productId)?.quantity;
  }
}

async function seenNow(session: ShopSession): Promise<CartBody> {
  const answer = await session.shop.processes.next().getCart(accessTo(session, 0));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.data;
}

/** The cart as it has become, whichever rival has won, is one order: it fits into one transaction. */
async function orderEverything(session: ShopSession, state: ShopState): Promise<void> {
  const { version, lines } = await seenNow(session);
  const quantities = new Map(lines.map(({ productId, quantity }) => [session.shop.productIds.indexOf(productId), quantity]));
  mustEqual('lines in the end', quantities.size, MAX_LINES);
  const filled = { ...state, carts: [{ version, lines: quantities, writeKeys: new Map<number, string>() }] };
  await play(session, filled, orderOf(filled, 0));
}
