import { randomUUID } from 'node:crypto';
import { editCart } from '../actions/edit-cart.action';
import { auditShop } from '../audit/audit';
import { checkoutOf, newCart, orderOf, play } from '../play';
import { placeOrder } from '../actions/place-order.action';
import { newSession, stocked, type ShopSession } from '../shop-session';
import type { ShopState } from '../shop-state';
import type { ShopUnderTest } from '../shop-under-test';
import { mustEqual, spelled, Violation } from '../violation';
import type { Race } from './race';

const MINUTE_MS = 60_000;
const CART_LIFE_MS = 30 * 24 * 60 * MINUTE_MS;
const ROUNDS = 4;

export const expiry: Race = {
  title: 'neither edits nor orders an expired cart, unless an edit just before the end has renewed it',
  products: 3,
  play: async (shop) => {
    for (let round = 0; round < ROUNDS; round += 1) await race(shop);
  },
};

async function race(shop: ShopUnderTest): Promise<void> {
  const session = newSession(shop);
  const empty = await stocked(session, [
    { priceMinor: 100, units: 5 },
    { priceMinor: 100, units: 5 },
  ]);
  const state = await play(session, empty, newCart(empty, 0, 1));
  try {
    await turnClocks(shop);
    await auditShop(session, await aroundTheEnd(session, state));
  } finally {
    await shop.processes.steerAll();
  }
}

/** The first process has a minute to the cart's end, the others are a minute past it. */
async function turnClocks({ processes }: ShopUnderTest): Promise<void> {
  await processes.steerEach((index) => ({ clockAheadMs: CART_LIFE_MS + (index === 0 ? -MINUTE_MS : MINUTE_MS) }));
}

async function aroundTheEnd(session: ShopSession, state: ShopState): Promise<ShopState> {
  const [before, after, ordering] = session.shop.processes.all.map(({ client }) => client);
  if (before === undefined || after === undefined || ordering === undefined) throw new Error('three processes are needed');
  const late = editCart({ cart: 0, product: 1, quantity: 2, version: 1, key: randomUUID() });
  const lateOrder = placeOrder(checkoutOf(state, 0));
  const gone = { status: 404, code: 'cart-unknown' };
  mustEqual('an edit of an expired cart', await late.send(session, after), gone);
  mustEqual('an order of an expired cart', await lateOrder.send(session, ordering), gone);

  const inTime = editCart({ cart: 0, product: 0, quantity: 3, version: 1, key: randomUUID() });
  const [edited, ...lates] = await Promise.all([
    inTime.send(session, before),
    late.send(session, after),
    lateOrder.send(session, ordering),
  ]);
  const { answer, after: renewed } = inTime.expect(state);
  mustEqual('an edit just in time', edited, answer);
  for (const [index, action] of [late, lateOrder].entries()) {
    const allowed = [gone, action.expect(renewed).answer].map(spelled);
    if (!allowed.includes(spelled(lates[index]))) throw new Violation(`an answer around the end: ${spelled(lates[index])}`);
  }

  const again = editCart({ cart: 0, product: 1, quantity: 2, version: 2, key: randomUUID() });
  const both = await play(session, renewed, again, after);
  return play(session, both, orderOf(both, 0), ordering);
}
