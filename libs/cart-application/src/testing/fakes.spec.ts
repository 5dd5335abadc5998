import {
  cartStoreSuite,
  catalogueBookSuite,
  mailLedgerSuite,
  memoryMailLedger,
  memoryParking,
  memoryShop,
  orderStoreSuite,
  parkingSuite,
} from './index';

cartStoreSuite('carts in memory', () => memoryShop().carts);

orderStoreSuite('orders in memory', () => {
  const { orders, index, carts, book, products, orderRows } = memoryShop();
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
});

catalogueBookSuite('catalogue book in memory', () => {
  const { book, catalogue, products } = memoryShop();
  return {
    book,
    productNow: async (productId) => catalogue.find(productId),
    adjustmentsOf: async (productId) => book.adjustments.get(productId) ?? [],
    sell: async (productId, units) => {
      const product = products.get(productId);
      if (product !== undefined) products.set(productId, { ...product, unitsOnHand: product.unitsOnHand - units });
    },
  };
});

mailLedgerSuite('ledger in memory', memoryMailLedger);

parkingSuite('parking in memory', async () => {
  const parking = memoryParking();
  let seen = 0;
  return {
    parking,
    look: async () => {
      const fresh = parking.parked.slice(seen);
      seen = parking.parked.length;
      return fresh;
    },
  };
});
