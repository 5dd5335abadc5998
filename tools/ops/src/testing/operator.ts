import { placeOrder, startCart } from '@order-carts/cart-application';
import {
  ascendingIds,
  clockAt,
  memoryMailLedger,
  memoryShop,
  readableTokens,
  testFingerprints,
} from '@order-carts/cart-application/testing';
import { aDeliveryPolicy, aProduct } from '@order-carts/cart-domain/testing';
import type { Operator } from '../operator';

/** The operator of a shop in memory that sells strawberries, and a shopper who orders one. */
export function anOperator() {
  const shop = memoryShop(aProduct());
  const shopping = {
    ...shop,
    tokens: readableTokens(),
    fingerprints: testFingerprints,
    clock: clockAt('2026-11-22T10:15:00.000Z'),
    ids: ascendingIds(),
  };
  const operator: Operator = {
    ...shop,
    ...{ stage: 'local', currency: 'EUR', ledger: memoryMailLedger(), clock: shopping.clock },
    fingerprints: async () => testFingerprints,
  };
  const order = async (email = 'ada@example.com'): Promise<string> => {
    const started = await startCart(shopping, { productId: 'strawberry', quantity: 2 });
    if (started.outcome !== 'started') throw new Error(started.outcome);
    const { cart, secret } = started;
    const { unitPrice } = aProduct();
    const result = await placeOrder(
      { ...shopping, delivery: aDeliveryPolicy },
      {
        ...{ cartId: cart.cartId, secret, cartVersion: 1, lines: [{ productId: 'strawberry', quantity: 2, unitPrice }] },
        ...{ contact: { name: 'Ada Example', email }, idempotencyKey: cart.cartId },
        address: { line1: '1 Analytical Row', postalCode: '10115', city: 'Berlin', country: 'DE' },
      },
    );
    if (result.outcome !== 'placed') throw new Error(result.outcome);
    return result.receipt.orderId;
  };
  return { operator, order, shop };
}
