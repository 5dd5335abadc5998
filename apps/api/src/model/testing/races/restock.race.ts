import { changeStock } from '../actions/change-stock.action';
import { auditShop } from '../audit/audit';
import { afterSomeOrder } from '../linearization';
import { newCart, orderOf, play } from '../play';
import { newSession, stocked } from '../shop-session';
import type { Race } from './race';

export const overtakenRestock: Race = {
  title: 'loses neither the units of an order nor those of a restock that it overtakes',
  products: 3,
  play: async (shop) => {
    const session = newSession(shop);
    const empty = await stocked(session, [{ priceMinor: 100, units: 5 }]);
    const state = await play(session, empty, newCart(empty, 0, 2));
    const [order, restock] = [orderOf(state, 0), changeStock(0, { add: 3 })];
    const [hasRead, ordered] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()];
    let isFirst = true;
    // The operator has read the stock, and writes only when the order is through.
    shop.operator.holdCalls((call, pass) => {
      const waits = isFirst && call === 'TransactWriteItemsCommand';
      if (waits) {
        isFirst = false;
        hasRead.resolve();
      }
      void (waits ? ordered.promise : Promise.resolve()).then(pass);
    });
    const restocked = restock.send(session, shop.processes.next());
    await hasRead.promise;
    const placed = await order.send(session, shop.processes.next());
    ordered.resolve(placed);
    const answered = [
      { action: order, answer: placed },
      { action: restock, answer: await restocked },
    ];
    shop.operator.holdCalls(undefined);
    await auditShop(session, afterSomeOrder(state, answered));
  },
};
