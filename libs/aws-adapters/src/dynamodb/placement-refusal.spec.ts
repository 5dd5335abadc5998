import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import type { OrderPlacement } from '@order-carts/cart-application';
import { orderPlacedEvent } from '@order-carts/cart-application';
import { anOrder } from '@order-carts/cart-domain/testing';
import { placementRefusal } from './placement-refusal';

const order = anOrder();
const placement: OrderPlacement = {
  order,
  event: orderPlacedEvent(order),
  cart: {
    cartId: order.cartId,
    secretHash: 'hash',
    version: 3,
    checkout: { key: 'key', requestHash: 'request' },
    expiresAt: '2027-01-01T00:00:00.000Z',
  },
  keyId: 'k1',
  customerHash: 'customer',
};
const tables = { orders: 'orders', carts: 'carts', products: 'products' };

const none: CancellationReason = { Code: 'None' };
const conflict: CancellationReason = { Code: 'TransactionConflict' };
const failed = (Item?: CancellationReason['Item']): CancellationReason => ({ Code: 'ConditionalCheckFailed', ...(Item && { Item }) });
const cartRow = (changes: CancellationReason['Item']) => ({
  cartId: { S: order.cartId },
  status: { S: 'open' },
  version: { N: '3' },
  secretHash: { S: 'hash' },
  lines: { M: { strawberry: { N: '2' } } },
  lineOrder: { M: { strawberry: { N: '0' } } },
  writeKeys: { M: {} },
  createdAt: { S: '2026-11-22T10:00:00.000Z' },
  updatedAt: { S: '2026-11-22T10:00:00.000Z' },
  expiresAt: { N: '1800000000' },
  ...changes,
});
const closedBy = (orderId: string) => ({
  status: { S: 'checked-out' },
  orderId: { S: orderId },
  checkoutKey: { S: 'key' },
  requestHash: { S: 'request' },
});
const stockRow = {
  productId: { S: 'strawberry' },
  sk: { S: 'STOCK#00' },
  priceMinor: { N: '395' },
  currency: { S: 'EUR' },
  onHand: { N: '1' },
};

const refusal = (...reasons: readonly CancellationReason[]) => placementRefusal(placement, reasons, tables);

describe('why a placement was cancelled', () => {
  it('is the cart, whatever else failed with it: a repeat finds its order though the stock is gone', () => {
    const repeat = failed(cartRow(closedBy('01JD8Q6WAA0000000000000009')));
    expect(refusal(none, none, repeat, failed(stockRow))).toEqual({ outcome: 'repeated', orderId: '01JD8Q6WAA0000000000000009' });
  });

  it('is no refusal at all when the cart became this very order: an answer had been lost', () => {
    const landed = failed(cartRow(closedBy(order.orderId)));
    expect(refusal(failed(), failed(), landed, none)).toEqual({ outcome: 'placed' });
  });

  it('is not known while others hold the cart', () => {
    expect(refusal(none, none, conflict, failed(stockRow))).toBeUndefined();
  });

  it('is not known while others hold the stock', () => {
    expect(refusal(none, none, none, conflict)).toBeUndefined();
  });

  it('is the stock, as the row had it', () => {
    expect(refusal(none, none, none, failed(stockRow))).toEqual({
      outcome: 'order-differs',
      differences: [{ reason: 'stock-short', productId: 'strawberry', left: 1 }],
    });
  });

  it('is a fault when the order id is taken by another cart', () => {
    expect(() => refusal(failed(), none, none, none)).toThrow(
      `order ${order.orderId} cannot be written: ConditionalCheckFailed,None,None,None`,
    );
  });

  it('is a fault when a row is not as it has to be: table, key and attribute are named', () => {
    const { onHand: _missing, ...broken } = stockRow;
    expect(() => refusal(none, none, none, failed(broken))).toThrow('malformed row strawberry/STOCK#00 in table products: row must have');
    expect(() => refusal(none, none, failed(cartRow({ version: { S: 'x' } })), none)).toThrow(
      `malformed row ${order.cartId} in table carts`,
    );
  });
});
