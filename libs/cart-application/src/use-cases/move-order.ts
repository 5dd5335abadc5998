import { decideMove, type MoveRefusal, type OrderMove } from '@order-carts/cart-domain';
import type { OrderStore, StoredOrder } from '../ports/order-store.port';
import type { OrderTokens } from '../ports/order-tokens.port';
import type { Clock } from '../ports/time-and-ids.port';
import { orderMovedEvent } from './order-events';
import { viewOrder } from './view-order';

export interface MoveOrderDependencies {
  readonly orders: OrderStore;
  readonly clock: Clock;
}

/** `unchanged`: the order was there already. `refused` comes with the order as it is. */
export type MoveOrderResult =
  | { readonly outcome: 'moved' | 'unchanged'; readonly stored: StoredOrder }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly refusal: MoveRefusal; readonly stored: StoredOrder }
  | { readonly outcome: 'busy' };

/** Rivals for one order (a shopper cancels while the shop packs) are few: whoever loses this often meets something else. */
const MOST_TRIES = 5;

/** Moves an order by the shop, in the order's own trace. Whoever is overtaken decides again on what the order has become. */
export async function moveOrder(
  deps: MoveOrderDependencies,
  { orderId, move }: { readonly orderId: string; readonly move: OrderMove },
): Promise<MoveOrderResult> {
  return moveFound(deps, () => deps.orders.find(orderId), move);
}

/** Cancels an order for whoever holds its token; a wrong token and an unknown order look the same. A repeat is harmless. */
export async function cancelOrder(
  deps: MoveOrderDependencies & { readonly tokens: OrderTokens },
  { orderId, token, traceparent }: { readonly orderId: string; readonly token: string; readonly traceparent?: string | undefined },
): Promise<MoveOrderResult> {
  return moveFound(deps, () => viewOrder(deps, { orderId, token }), { to: 'cancelled', by: 'shopper' }, traceparent);
}

async function moveFound(
  { orders, clock }: MoveOrderDependencies,
  find: () => Promise<StoredOrder | undefined>,
  move: OrderMove,
  traceparent?: string,
): Promise<MoveOrderResult> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const stored = await find();
    if (stored === undefined) return { outcome: 'unknown' };
    const decision = decideMove(move, stored.order);
    if (decision.outcome === 'refused') return { outcome: 'refused', refusal: decision.refusal, stored };
    if (decision.events.length === 0) return { outcome: 'unchanged', stored };
    const at = clock.now();
    const occurrence = { sequence: stored.version + 1, at, traceparent: traceparent ?? stored.traceparent };
    const event = orderMovedEvent(stored.order, move, occurrence);
    const { outcome } = await orders.move({ from: stored, to: move.to, event });
    if (outcome === 'busy') return { outcome };
    if (outcome === 'done') return { outcome: 'moved', stored: moved(stored, move, at) };
  }
  return { outcome: 'busy' };
}

function moved(stored: StoredOrder, { to }: OrderMove, at: string): StoredOrder {
  const { order, version, timeline } = stored;
  return { ...stored, order: { ...order, status: to }, version: version + 1, timeline: [...timeline, { status: to, at }] };
}
