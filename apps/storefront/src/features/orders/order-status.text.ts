import type { OrderBody } from '@order-carts/api-contract';

type OrderStatus = OrderBody['status'];

export const STATUS_TEXT = {
  placed: 'Order received',
  packed: 'Packed',
  shipped: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
} as const satisfies Record<OrderStatus, string>;

/** What the status means for whoever waits. */
export const STATUS_MEANING = {
  placed: 'We have your order and pack it next.',
  packed: 'Your order is packed and waits to be collected.',
  shipped: 'Your order has left us and is on its way to you. You pay when it is at your door.',
  delivered: 'Your order has been delivered. Enjoy it.',
  cancelled: 'This order is cancelled. Nothing will be delivered, and there is nothing to pay.',
} as const satisfies Record<OrderStatus, string>;

export const PAYMENT_TEXT = {
  placed: 'You pay on delivery.',
  packed: 'You pay on delivery.',
  shipped: 'You pay on delivery.',
  delivered: 'Payment was due on delivery.',
  cancelled: 'There is nothing to pay.',
} as const satisfies Record<OrderStatus, string>;

const CANCELLABLE: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['placed', 'packed']);

/** Until it has left the shop. */
export function canBeCancelled({ status }: Pick<OrderBody, 'status'>): boolean {
  return CANCELLABLE.has(status);
}
