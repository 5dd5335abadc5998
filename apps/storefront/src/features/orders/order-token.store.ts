import { isUlid } from '@order-carts/shared-kernel';
import type { KeyValueStore } from '../../browser/key-value-store';

/** Keeps, by order, the token that opens it. */
export interface OrderTokenStore {
  read(orderId: string): string | undefined;
  write(orderId: string, token: string): void;
}

export function orderTokenStore(store: KeyValueStore): OrderTokenStore {
  const keyOf = (orderId: string) => `order-carts.order-token.${orderId}`;
  return {
    read: (orderId) => store.get(keyOf(orderId)) ?? undefined,
    write: (orderId, token) => store.set(keyOf(orderId), token),
  };
}

export interface PageAddress {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/** The token in an order's link, `/orders/<orderId>#t=<token>`. */
export function orderTokenIn({ pathname, hash }: PageAddress): { readonly orderId: string; readonly token: string } | undefined {
  const orderId = /^\/orders\/([^/]+)\/?$/.exec(pathname)?.[1];
  const token = new URLSearchParams(hash.slice(1)).get('t');
  return orderId !== undefined && isUlid(orderId) && token ? { orderId, token } : undefined;
}

/**
 * Keeps the token of an order's link and answers the address without it; undefined when the address holds none. The
 * caller replaces the address at once, so that history, screenshots and copied links are clean.
 */
export function takeOrderToken(address: PageAddress, tokens: OrderTokenStore): string | undefined {
  const found = orderTokenIn(address);
  if (!found) return undefined;
  tokens.write(found.orderId, found.token);
  return `${address.pathname}${address.search}`;
}
