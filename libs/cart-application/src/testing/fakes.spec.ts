import {
  cartStoreSuite,
  catalogueBookSuite,
  currentOrdersSuite,
  mailLedgerSuite,
  memoryMailLedger,
  memoryOrderRig,
  memoryParking,
  memoryShop,
  orderIndexSuite,
  orderLinksQueueSuite,
  orderMoveSuite,
  orderStoreSuite,
  orderVersionsSuite,
  parkingSuite,
  recordingOrderLinksQueue,
  stockAccountSuite,
} from './index';

cartStoreSuite('carts in memory', () => memoryShop().carts);

orderStoreSuite('orders in memory', memoryOrderRig);
orderMoveSuite('orders in memory', memoryOrderRig);
orderIndexSuite('index of orders in memory', memoryOrderRig);
currentOrdersSuite('orders in memory', () => {
  const shop = memoryShop();
  return { ...memoryOrderRig(shop), current: shop.orders };
});
orderVersionsSuite('orders in memory', () => {
  const shop = memoryShop();
  return { ...memoryOrderRig(shop), versions: shop.versions };
});
stockAccountSuite('stock in memory', memoryOrderRig, 100);

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
