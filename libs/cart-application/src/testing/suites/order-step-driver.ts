import type { OrderMove, OrderStatus } from '@order-carts/cart-domain';
import type { OrderStep, StoredOrder } from '../../ports/order-store.port';
import { orderMovedEvent } from '../../use-cases/order-events';
import { minutes } from './cart-driver';
import { checkoutOf, type Lines, type OrderStoreRig, type PlacementChanges } from './order-driver';

/** An order that has just been placed, as it is read. */
export async function placedOrder(rig: OrderStoreRig, lines: Lines, changes: PlacementChanges = {}): Promise<StoredOrder> {
  const placement = (await checkoutOf(rig, lines)).placement(changes);
  const { outcome } = await rig.orders.place(placement);
  if (outcome !== 'placed') throw new Error(`the order was not placed: ${outcome}`);
  return readOrder(rig, placement.order.orderId);
}

export async function readOrder({ orders }: OrderStoreRig, orderId: string): Promise<StoredOrder> {
  const stored = await orders.find(orderId);
  if (stored === undefined) throw new Error(`order ${orderId} is gone`);
  return stored;
}

export const moveTo = (to: OrderStatus, by: 'shopper' | 'shop' = 'shopper'): OrderMove => {
  if (to === 'placed') throw new Error('no order becomes placed');
  return to === 'cancelled' ? { to, by } : { to };
};

/** The step by which an order, as it was read, becomes `to`. */
export function stepTo(from: StoredOrder, to: OrderStatus, at: string = minutes(3 + from.version)): OrderStep {
  return { from, to, event: orderMovedEvent(from.order, moveTo(to), { sequence: from.version + 1, at }) };
}

/** Takes an order along its way; answers it as it is read at the end. */
export async function movedAlong(rig: OrderStoreRig, from: StoredOrder, ...way: readonly OrderStatus[]): Promise<StoredOrder> {
  let stored = from;
  for (const to of way) {
    const { outcome } = await rig.orders.move(stepTo(stored, to));
    if (outcome !== 'done') throw new Error(`the order did not become ${to}: ${outcome}`);
    stored = await readOrder(rig, stored.order.orderId);
  }
  return stored;
}
