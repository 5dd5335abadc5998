import type { CartAccess } from '@order-carts/api-contract/client';
import { isRecord } from '../../browser/is-record';
import { readJson, type KeyValueStore } from '../../browser/key-value-store';

/** Where the browser keeps the cart's id and secret: all tabs share it, and it outlives a reload. */
export const CART_STORAGE_KEY = 'order-carts.cart';

export interface StoredCart extends CartAccess {
  /** The version last seen: writing it tells the other tabs that there is something new. */
  readonly version: number;
}

export interface CartAccessStore {
  read(): StoredCart | undefined;
  write(access: CartAccess, version: number): void;
  clear(): void;
}

export function cartAccessStore(store: KeyValueStore): CartAccessStore {
  const read = () => readJson(store, CART_STORAGE_KEY, isStoredCart);
  return {
    read,
    write: ({ cartId, secret }, version) => {
      const stored: StoredCart = { cartId, secret, version };
      store.set(CART_STORAGE_KEY, JSON.stringify(stored));
    },
    clear: () => store.remove(CART_STORAGE_KEY),
  };
}

function isStoredCart(value: unknown): value is StoredCart {
  return isRecord(value) && typeof value['cartId'] === 'string' && typeof value['secret'] === 'string';
}
