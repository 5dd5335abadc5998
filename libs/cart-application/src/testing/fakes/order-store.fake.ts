import { decide, differenceOf, evolve, type CartEvent, type CheckOut } from '@order-carts/cart-domain';
import { checkOutOutcome } from '../../ports/check-out-outcome';
import type { OrderPlacement, OrderStore, PlacementOutcome } from '../../ports/order-store.port';
import { visibleCart, type StoredCart } from './cart-store.fake';
import type { OrderRow, OrderRows } from './order-rows.fake';
import { eraseIn, moveIn } from './order-steps.fake';

/** Orders in memory. One call runs to its end before another begins, so each is a transaction. */
export function memoryOrderStore(rows: OrderRows): OrderStore {
  return {
    find: async (orderId) => rows.orders.get(orderId)?.stored,
    place: async (placement) => placeIn(rows, placement),
    move: async (step) => moveIn(rows, step),
    erase: async (from) => eraseIn(rows, from),
  };
}

function placeIn(rows: OrderRows, placement: OrderPlacement): PlacementOutcome {
  const { order, cart: claim } = placement;
  const stored = visibleCart(rows.carts, claim, order.placedAt);
  if (stored === undefined) return { outcome: 'unknown' };
  const { cart } = stored;
  const lines = new Map(order.lines.map(({ productId, quantity }) => [productId, quantity]));
  const command: CheckOut = { type: 'check-out', orderId: order.orderId, lines, checkout: claim.checkout };
  const decision = decide(command, cart);
  if (decision.outcome === 'refused') return checkOutOutcome(decision.refusal, cart);
  if (cart.status === 'checked-out') return { outcome: 'repeated', orderId: cart.orderId };
  if (cart.version !== claim.version) return { outcome: 'cart-differs', cart };
  const differences = order.lines.flatMap((line) => differenceOf(line, rows.products.get(line.productId)) ?? []);
  if (differences.length > 0) return { outcome: 'order-differs', differences };
  commit(rows, placement, stored, decision.events);
  return { outcome: 'placed' };
}

function commit(rows: OrderRows, placement: OrderPlacement, stored: StoredCart, events: readonly CartEvent[]): void {
  const { order, cart: claim } = placement;
  const closed = { ...events.reduce(evolve, stored.cart), version: stored.cart.version + 1, expiresAt: claim.expiresAt };
  rows.placements.set(order.orderId, placement);
  rows.orders.set(order.orderId, newRow(placement));
  rows.carts.set(claim.cartId, { ...stored, cart: closed });
  for (const { productId, quantity } of order.lines) {
    const product = rows.products.get(productId);
    if (product !== undefined) rows.products.set(productId, { ...product, unitsOnHand: product.unitsOnHand - quantity });
  }
}

function newRow({ order, keyId, event, customerHash }: OrderPlacement): OrderRow {
  const timeline = [{ status: order.status, at: event.time }];
  const { traceparent } = event;
  return { stored: { order, version: 1, keyId, isErased: false, traceparent, timeline }, customerHash, events: [event] };
}
