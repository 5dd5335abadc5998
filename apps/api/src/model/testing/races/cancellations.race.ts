import type { Action } from '../action';
import { cancelOrder } from '../actions/cancel-order.action';
import { moveOrder } from '../actions/move-order.action';
import { auditShop } from '../audit/audit';
import { afterSomeOrder } from '../linearization';
import { newCart, orderOf, play } from '../play';
import { newSession, stocked } from '../shop-session';
import type { ShopUnderTest } from '../shop-under-test';
import type { Race } from './race';

const CANCELLATIONS = 50;

export const cancellationsAndShipment: Race = {
  title: 'lets one of 50 cancellations and a shipment win, with a legal history, an event for each step and the stock back at most once',
  products: 3,
  play: async (shop) => {
    await race(shop, 0);
    await race(shop, CANCELLATIONS / 2);
  },
};

/** The shipment sets out behind so many cancellations. */
async function race(shop: ShopUnderTest, behind: number): Promise<void> {
  const session = newSession(shop);
  let state = await stocked(session, [{ priceMinor: 100, units: 5 }]);
  state = await play(session, state, newCart(state, 0, 2));
  state = await play(session, state, orderOf(state, 0));
  state = await play(session, state, moveOrder(0, 'packed'));
  const actions: Action[] = Array.from({ length: CANCELLATIONS }, () => cancelOrder(0));
  actions.splice(behind, 0, moveOrder(0, 'shipped'));
  const answered = actions.map(async (action) => ({ action, answer: await action.send(session, shop.processes.next()) }));
  await auditShop(session, afterSomeOrder(state, await Promise.all(answered)));
}
