import type { OrderState, Status } from './shop-state';
import { statusOf } from './shop-state';

/** The way of an order, written down a second time on purpose: the shop's own table is under test. */
const MAY_BECOME: Readonly<Record<Status, readonly Status[]>> = {
  placed: ['packed', 'cancelled'],
  packed: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
};

export const mayBecome = (from: Status, to: Status): boolean => MAY_BECOME[from].includes(to);

export type Move = 'moved' | 'unchanged' | 'refused';

/** What becomes of an order that somebody wants to be `to`. */
export function moveOf(order: OrderState, to: Status): { readonly move: Move; readonly order: OrderState } {
  const from = statusOf(order);
  if (from === to) return { move: 'unchanged', order };
  return mayBecome(from, to) ? { move: 'moved', order: { ...order, way: [...order.way, to] } } : { move: 'refused', order };
}

/** Whether an order may have had these states in this sequence. */
export function isLegal(way: readonly Status[]): boolean {
  return way[0] === 'placed' && way.slice(1).every((to, index) => mayBecome(way[index] ?? to, to));
}
