import type { OrderStep, StepOutcome, StoredOrder } from '../../ports/order-store.port';
import { checkStep } from '../../ports/order-step';
import type { ProductRows } from './catalogue.fake';
import type { OrderRow, OrderRows } from './order-rows.fake';

export function moveIn({ orders, products }: OrderRows, step: OrderStep): StepOutcome {
  checkStep(step);
  const { from, to, event } = step;
  const row = rowAsRead(orders, from);
  if (row === undefined) return { outcome: 'overtaken' };
  const { stored } = row;
  const { order, version, timeline } = stored;
  const moved = {
    ...stored,
    order: { ...order, status: to },
    version: version + 1,
    timeline: [...timeline, { status: to, at: event.time }],
  };
  orders.set(order.orderId, { ...row, stored: moved, events: [...row.events, event] });
  if (to === 'cancelled') returnUnits(products, order.lines);
  return { outcome: 'done' };
}

export function eraseIn({ orders }: OrderRows, from: StoredOrder): StepOutcome {
  const row = rowAsRead(orders, from);
  if (row === undefined) return { outcome: 'overtaken' };
  const { order } = row.stored;
  const { country } = order.address;
  const erased = { ...order, contact: { name: '', email: '' }, address: { line1: '', city: '', country } };
  orders.set(order.orderId, { ...row, customerHash: undefined, stored: { ...row.stored, order: erased, isErased: true } });
  return { outcome: 'done' };
}

/** The row when it still has the version and status at which it was read. */
function rowAsRead(orders: OrderRows['orders'], { order: { orderId, status }, version }: StoredOrder): OrderRow | undefined {
  const row = orders.get(orderId);
  return row?.stored.version === version && row.stored.order.status === status ? row : undefined;
}

/** A product that has left the shop gets nothing back. */
function returnUnits(products: ProductRows, lines: StoredOrder['order']['lines']): void {
  for (const { productId, quantity } of lines) {
    const product = products.get(productId);
    if (product !== undefined) products.set(productId, { ...product, unitsOnHand: product.unitsOnHand + quantity });
  }
}
