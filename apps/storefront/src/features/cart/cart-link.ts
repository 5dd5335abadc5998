import type { CartAccess } from '@order-carts/api-contract/client';
import { isUlid } from '@order-carts/shared-kernel';
import { isRecord } from '../../browser/is-record';
import { readJson, type KeyValueStore } from '../../browser/key-value-store';

const LINKED_KEY = 'order-carts.linked-cart';

interface PageAddress {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/** A link that opens the cart elsewhere. The secret stands in the fragment, which browsers send to nobody. */
export function cartLinkOf({ cartId, secret }: CartAccess, origin: string): string {
  const fragment = new URLSearchParams({ c: cartId, s: secret });
  return `${origin}/cart#${fragment.toString()}`;
}

/**
 * Puts aside the cart of a link and answers the address without it; undefined when the address holds none. The caller
 * replaces the address at once, so that history, screenshots and copied links are clean.
 */
export function takeCartLink({ pathname, search, hash }: PageAddress, store: KeyValueStore): string | undefined {
  if (!/^\/cart\/?$/.test(pathname)) return undefined;
  const fragment = new URLSearchParams(hash.slice(1));
  const cartId = fragment.get('c');
  const secret = fragment.get('s');
  if (!cartId || !secret || !isUlid(cartId)) return undefined;
  store.set(LINKED_KEY, JSON.stringify({ cartId, secret }));
  return `${pathname}${search}`;
}

/** The cart of a link, from the start of the page until the cart's code has arrived. */
export function linkedCartStore(store: KeyValueStore): { readonly take: () => CartAccess | undefined } {
  return {
    take: () => {
      const access = readJson(store, LINKED_KEY, isAccess);
      store.remove(LINKED_KEY);
      return access;
    },
  };
}

function isAccess(value: unknown): value is CartAccess {
  return isRecord(value) && typeof value['cartId'] === 'string' && typeof value['secret'] === 'string';
}
