import type { CartOwner, CartStore, OrderStore, StoredOrder } from '@order-carts/cart-application';
import { decide, differenceOf, evolve, type Cart, type Product } from '@order-carts/cart-domain';

interface StoredCart {
  cart: Cart;
  readonly secretHash: string;
  readonly writeKeys: string[];
}

/** Carts in memory, by the domain's own rules. */
export function memoryCarts(): CartStore & { readonly rows: Map<string, StoredCart> } {
  const rows = new Map<string, StoredCart>();
  const owned = ({ cartId, secretHash }: CartOwner) => {
    const row = rows.get(cartId);
    return row?.secretHash === secretHash ? row : undefined;
  };
  return {
    rows,
    create: async (cart, secretHash) => void rows.set(cart.cartId, { cart, secretHash, writeKeys: [] }),
    find: async (owner) => owned(owner)?.cart,
    edit: async (edit) => {
      const row = owned(edit);
      if (row === undefined) return { outcome: 'unknown' };
      if (row.writeKeys.includes(edit.writeKey)) return { outcome: 'edited', cart: row.cart };
      const decision = decide(edit.command, row.cart);
      if (decision.outcome === 'refused' && decision.refusal.code === 'cart-closed') return decision;
      if (row.cart.version !== edit.expectedVersion) return { outcome: 'stale', cart: row.cart };
      if (decision.outcome === 'refused') return decision;
      row.cart = { ...decision.events.reduce(evolve, row.cart), version: row.cart.version + 1, expiresAt: edit.expiresAt };
      row.writeKeys.push(edit.writeKey);
      return { outcome: 'edited', cart: row.cart };
    },
  };
}

/** Orders in memory over the same carts. Units on hand are not taken away: no test here asks for them. */
export function memoryOrders(carts: ReturnType<typeof memoryCarts>, products: readonly Product[]): OrderStore {
  const orders = new Map<string, StoredOrder>();
  return {
    find: async (orderId) => orders.get(orderId),
    place: async ({ order, keyId, cart: { cartId, secretHash, version, checkout } }) => {
      const row = carts.rows.get(cartId);
      if (row === undefined || row.secretHash !== secretHash) return { outcome: 'unknown' };
      const lines = new Map(order.lines.map((line) => [line.productId, line.quantity]));
      const decision = decide({ type: 'check-out', orderId: order.orderId, lines, checkout }, row.cart);
      if (decision.outcome === 'refused') {
        const { refusal } = decision;
        if (refusal.code === 'cart-closed') return { outcome: refusal.code, orderId: refusal.orderId };
        return refusal.code === 'key-reused' ? { outcome: refusal.code } : { outcome: refusal.code, cart: row.cart };
      }
      if (row.cart.status === 'checked-out') return { outcome: 'repeated', orderId: row.cart.orderId };
      if (row.cart.version !== version) return { outcome: 'cart-differs', cart: row.cart };
      const differences = order.lines.flatMap(
        (line) =>
          differenceOf(
            line,
            products.find(({ productId }) => productId === line.productId),
          ) ?? [],
      );
      if (differences.length > 0) return { outcome: 'order-differs', differences };
      row.cart = { ...decision.events.reduce(evolve, row.cart), version: version + 1 };
      orders.set(order.orderId, { order, keyId, timeline: [{ status: 'placed', at: order.placedAt }] });
      return { outcome: 'placed' };
    },
  };
}
