import type { OrderMove } from '@order-carts/cart-domain';
import { orderNumberOf } from '@order-carts/shared-kernel';
import type { Operator } from '../operator';
import { moveOrders, type MoveLine } from './move-orders';

/** Moves orders one after the other and tells of each at once; neither a refusal nor a fault of one keeps the others. */
export async function moveMany(
  operator: Operator,
  ids: readonly string[],
  move: OrderMove,
  onLine: (line: MoveLine, done: number) => void,
): Promise<readonly MoveLine[]> {
  const lines: MoveLine[] = [];
  for (const orderId of ids) {
    const moved = await moveOrders(operator, [orderId], move).catch((fault: unknown) => [failed(orderId, fault)]);
    lines.push(...moved);
    for (const line of moved) onLine(line, lines.length);
  }
  return lines;
}

function failed(orderId: string, fault: unknown): MoveLine {
  const why = fault instanceof Error ? fault.message : String(fault);
  return { orderId, text: `${orderNumberOf(orderId)}: failed, look at it before you try again: ${why}`, isRefused: true };
}
