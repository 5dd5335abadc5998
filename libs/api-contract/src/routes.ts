import { createCartRoute, getCartRoute, removeLineRoute, setQuantityRoute } from './cart.contract';
import { liveRoute, readyRoute } from './health.contract';
import { watchOrderRoute } from './order-updates.contract';
import { cancelOrderRoute, getOrderRoute, placeOrderRoute, requestOrderLinksRoute } from './order.contract';
import { getProductRoute, listProductsRoute } from './product.contract';
import { getShopRoute } from './shop.contract';

/** Every route of the API: the one list that the server mounts and that is published. Keys are operation ids. */
export const ROUTES = {
  getShop: { method: 'GET', url: '/v1/shop', schema: getShopRoute },
  listProducts: { method: 'GET', url: '/v1/products', schema: listProductsRoute },
  getProduct: { method: 'GET', url: '/v1/products/:productId', schema: getProductRoute },
  createCart: { method: 'POST', url: '/v1/carts', schema: createCartRoute },
  getCart: { method: 'GET', url: '/v1/carts/:cartId', schema: getCartRoute },
  setQuantity: { method: 'PUT', url: '/v1/carts/:cartId/lines/:productId', schema: setQuantityRoute },
  removeLine: { method: 'DELETE', url: '/v1/carts/:cartId/lines/:productId', schema: removeLineRoute },
  placeOrder: { method: 'POST', url: '/v1/orders', schema: placeOrderRoute },
  getOrder: { method: 'GET', url: '/v1/orders/:orderId', schema: getOrderRoute },
  watchOrder: { method: 'GET', url: '/v1/orders/:orderId/updates', schema: watchOrderRoute },
  cancelOrder: { method: 'POST', url: '/v1/orders/:orderId/cancellation', schema: cancelOrderRoute },
  requestOrderLinks: { method: 'POST', url: '/v1/order-links', schema: requestOrderLinksRoute },
  live: { method: 'GET', url: '/health/live', schema: liveRoute },
  ready: { method: 'GET', url: '/health/ready', schema: readyRoute },
} as const;

export type OperationId = keyof typeof ROUTES;
