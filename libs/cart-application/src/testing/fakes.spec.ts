import {
  cartStoreSuite,
  catalogueBookSuite,
  mailLedgerSuite,
  memoryMailLedger,
  memoryParking,
  memoryShop,
  orderIndexSuite,
  orderLinksQueueSuite,
  orderMoveSuite,
  orderStoreSuite,
  parkingSuite,
  recordingOrderLinksQueue,
  stockAccountSuite,
  type OrderStoreRig,
} from './index';

cartStoreSuite('carts in memory', () => memoryShop().carts);

const orderRig = (): OrderStoreRig => {
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
};

orderStoreSuite('orders in memory', orderRig);
orderMoveSuite('orders in memory', orderRig);
orderIndexSuite('index of orders in memory', orderRig);
stockAccountSuite('stock in memory', orderRig, 100);

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

orderLinksQueueSuite('order links in memory', async () => {
  const queue = recordingOrderLinksQueue();
  return { queue, look: async () => queue.sent };
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
