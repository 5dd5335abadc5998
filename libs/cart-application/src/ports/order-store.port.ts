import type { Cart, Checkout, LineDifference, Order, OrderStatus } from '@order-carts/cart-domain';
import type { OrderEvent } from '@order-carts/event-schemas';
import type { CartOwner } from './cart-store.port';

/** All that one order writes, in one transaction: order, first event, stock of each line, closed cart. */
export interface OrderPlacement {
  readonly order: Order;
  readonly event: OrderEvent;
  readonly cart: ClosingCart;
  /** Names the key of the ring that signs this order's token. */
  readonly keyId: string;
  /** HMAC of the shopper's address: finds a customer's orders without showing who it is. */
  readonly customerHash: string;
}

export interface ClosingCart extends CartOwner {
  readonly version: number;
  readonly checkout: Checkout;
  /** How long the closed cart still knows its order: a repeated request is known again until then. */
  readonly expiresAt: string;
}

/** `repeated`: this very request has been answered before, by that order. */
export type PlacementOutcome =
  | { readonly outcome: 'placed' }
  | { readonly outcome: 'repeated'; readonly orderId: string }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'cart-closed'; readonly orderId: string }
  | { readonly outcome: 'key-reused' }
  | { readonly outcome: 'cart-differs'; readonly cart: Cart }
  | { readonly outcome: 'order-differs'; readonly differences: readonly LineDifference[] }
  | { readonly outcome: 'busy' };

export interface StoredOrder {
  readonly order: Order;
  readonly keyId: string;
  /** What happened to the order, oldest first. */
  readonly timeline: readonly { readonly status: OrderStatus; readonly at: string }[];
}

export interface OrderReader {
  find(orderId: string): Promise<StoredOrder | undefined>;
}

export interface OrderStore extends OrderReader {
  /** All or nothing; a repeat after a crash is `repeated`. Nothing is read before the transaction. */
  place(placement: OrderPlacement): Promise<PlacementOutcome>;
}
