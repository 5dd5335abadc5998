import { decide, evolve, type Cart } from '@order-carts/cart-domain';
import { REMEMBERED_WRITE_KEYS } from '@order-carts/shared-kernel';
import type { CartEdit, CartEditOutcome, CartOwner, CartStore } from '../../ports/cart-store.port';

export interface StoredCart {
  readonly cart: Cart;
  readonly secretHash: string;
  /** Keys of the last edits, oldest first. */
  readonly writeKeys: readonly string[];
}

/** Rows by cart id; the order store of the same shop closes carts in it. */
export type CartRows = Map<string, StoredCart>;

/** Carts in memory, by the domain's own `decide` and `evolve`. */
export function memoryCartStore(rows: CartRows): CartStore {
  return {
    create: async (cart, secretHash) => {
      if (rows.has(cart.cartId)) throw new Error(`cart ${cart.cartId} exists`);
      rows.set(cart.cartId, { cart, secretHash, writeKeys: [] });
    },
    find: async (owner, at) => visibleCart(rows, owner, at)?.cart,
    edit: async (edit) => editIn(rows, edit),
  };
}

export function visibleCart(rows: CartRows, { cartId, secretHash }: CartOwner, at: string): StoredCart | undefined {
  const stored = rows.get(cartId);
  const isVisible = stored?.secretHash === secretHash && stored.cart.expiresAt > at;
  return isVisible ? stored : undefined;
}

function editIn(rows: CartRows, edit: CartEdit): CartEditOutcome {
  const stored = visibleCart(rows, edit, edit.at);
  if (stored === undefined) return { outcome: 'unknown' };
  const { cart, writeKeys } = stored;
  if (writeKeys.includes(edit.writeKey)) return { outcome: 'edited', cart };
  if (cart.status === 'open' && cart.version !== edit.expectedVersion) return { outcome: 'stale', cart };
  const decision = decide(edit.command, cart);
  if (decision.outcome === 'refused') return { outcome: 'refused', refusal: decision.refusal };
  const edited = { ...decision.events.reduce(evolve, cart), version: cart.version + 1, expiresAt: edit.expiresAt };
  rows.set(edit.cartId, { ...stored, cart: edited, writeKeys: [...writeKeys, edit.writeKey].slice(-REMEMBERED_WRITE_KEYS) });
  return { outcome: 'edited', cart: edited };
}
