import { firstOrderIdAt } from '@order-carts/cart-domain';
import type { OrderIndex } from '../../ports/order-store.port';
import type { OrderRow } from './order-rows.fake';

/** Finds orders in the rows themselves, so it never lags. */
export function memoryOrderIndex(orders: ReadonlyMap<string, OrderRow>): OrderIndex {
  const idsOf = (isMeant: (row: OrderRow) => boolean): string[] =>
    [...orders].flatMap(([orderId, row]) => (isMeant(row) ? [orderId] : [])).sort();
  return {
    ofCustomer: async (customerHash, most) =>
      idsOf((row) => row.customerHash === customerHash)
        .reverse()
        .slice(0, most),
    inStatus: async (status, { since, most } = {}) => {
      const first = since === undefined ? '' : firstOrderIdAt(since);
      return idsOf(({ stored: { order } }) => order.status === status && order.orderId >= first).slice(0, most);
    },
  };
}
