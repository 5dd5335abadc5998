import { canBecome } from '@order-carts/cart-domain';
import { eventIdOf } from '@order-carts/shared-kernel';
import type { OrderStep } from './order-store.port';

/** Throws for a step that no `decideMove` has allowed, or whose event is not the order's next: no store writes such a one. */
export function checkStep({ from: { order, version }, to, event }: OrderStep): void {
  const { orderId, status } = order;
  if (!canBecome(status, to)) throw new Error(`order ${orderId} is ${status} and cannot become ${to}`);
  if (event.id !== eventIdOf(orderId, version + 1)) throw new Error(`the next event of order ${orderId} cannot have the id ${event.id}`);
}
