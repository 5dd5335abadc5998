import type { StoredOrder } from '@order-carts/cart-application';
import type { OrderStatus } from '@order-carts/cart-domain';
import { formatMoney, orderNumberOf } from '@order-carts/shared-kernel';
import type { Operator } from '../operator';
import { columns, counted } from '../output';

export interface ListOptions {
  readonly statuses: readonly OrderStatus[];
  /** UTC ISO 8601. */
  readonly since?: string | undefined;
  readonly most: number;
}

/** The orders in these statuses, the oldest first: what waits longest is due. */
export async function listedOrders({ orders, index }: Operator, { statuses, since, most }: ListOptions): Promise<readonly StoredOrder[]> {
  const found = await Promise.all(statuses.map((status) => index.inStatus(status, { since, most })));
  const ids = [...new Set(found.flat())].sort().slice(0, most);
  const read = await Promise.all(ids.map((orderId) => orders.find(orderId)));
  return read.filter((stored) => stored !== undefined);
}

/** A table for people. It names no shopper: `show` does. */
export function orderTable(orders: readonly StoredOrder[]): string {
  if (orders.length === 0) return 'no orders';
  const head = ['NUMBER', 'STATUS', 'PLACED (UTC)', 'UNITS', 'TOTAL', 'TO', 'ID'];
  return `${columns([head, ...orders.map(rowOf)])}\n${counted(orders.length, 'order')}`;
}

function rowOf({ order }: StoredOrder): readonly string[] {
  const units = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const placedAt = order.placedAt.slice(0, 16).replace('T', ' ');
  const { orderId, status, totals, address } = order;
  return [orderNumberOf(orderId), status, placedAt, String(units), formatMoney(totals.total), address.country, orderId];
}
