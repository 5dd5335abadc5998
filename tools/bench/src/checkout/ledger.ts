import type { Books } from '../observed/books';
import { basketOf, textOf, unitsIn, type Basket } from './basket';

/** An order the driver was promised. */
export interface Accepted {
  readonly cartId: string;
  readonly orderId: string;
  readonly basket: Basket;
}

/**
 * Where the shop's tables and the driver's own list of accepted orders differ, for all orders of these products: an order
 * without its event or stock movement, a movement without an order, two orders of one cart. None when both are true.
 */
export function ledgerFaults(accepted: readonly Accepted[], books: Books, productIds: readonly string[]): string[] {
  const stored = books.orders.filter(({ lines }) => lines.some(({ productId }) => productIds.includes(productId)));
  const promised = new Map(accepted.map((order) => [order.orderId, order]));
  return [
    ...[...promised.values()]
      .filter(({ orderId }) => !stored.some((order) => order.orderId === orderId))
      .map(({ orderId }) => `order ${orderId} was accepted, but is not in the table`),
    ...stored.flatMap((order) => {
      const { orderId, cartId, lines } = order;
      const promise = promised.get(orderId);
      if (promise === undefined) return [`order ${orderId} of cart ${cartId} is in the table, but was promised to nobody`];
      const wrong = textOf(basketOf(lines)) !== textOf(promise.basket) || cartId !== promise.cartId;
      const events = books.histories.get(orderId)?.length ?? 0;
      return [
        ...(wrong
          ? [`order ${orderId} holds ${textOf(basketOf(lines))} of cart ${cartId}, not ${textOf(promise.basket)} of ${promise.cartId}`]
          : []),
        ...(events === 1 ? [] : [`order ${orderId} has ${events} event rows, not 1`]),
      ];
    }),
    ...movementFaults(unitsIn(stored.map(({ lines }) => basketOf(lines))), books, productIds),
  ];
}

function movementFaults(sold: Basket, { stock }: Books, productIds: readonly string[]): string[] {
  return productIds.flatMap((productId) => {
    const { adjusted, onHand } = stock.get(productId) ?? { adjusted: 0, onHand: 0 };
    const units = sold.get(productId) ?? 0;
    return [
      ...(adjusted - onHand === units ? [] : [`${productId}: ${adjusted - onHand} units left the stock, but the orders hold ${units}`]),
      ...(onHand >= 0 ? [] : [`${productId}: the stock is ${onHand}`]),
    ];
  });
}
