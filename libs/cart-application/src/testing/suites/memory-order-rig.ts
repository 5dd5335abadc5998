import { memoryShop, type MemoryShop } from '../fakes/memory-shop';
import type { OrderStoreRig } from './order-driver';

/** A shop in memory as the drivers and suites of orders take it. */
export function memoryOrderRig(shop: MemoryShop = memoryShop()): OrderStoreRig {
  const { orders, index, carts, book, products, orderRows } = shop;
  return {
    orders,
    index,
    carts,
    book,
    unitsOnHand: async (productId) => products.get(productId)?.unitsOnHand,
    withdraw: async (productId) => void products.delete(productId),
    eventOf: async (orderId, sequence) => orderRows.get(orderId)?.events[sequence - 1],
    adjustmentsOf: async (productId) => book.adjustments.get(productId) ?? [],
  };
}
