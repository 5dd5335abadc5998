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

/** An order as it stands. */
export interface CurrentOrder {
  /** Once the customer is erased, contact and address are empty but for the country. */
  readonly order: Order;
  /** Counts the order's states from 1: its n-th event made the n-th. */
  readonly version: number;
  readonly keyId: string;
  readonly isErased: boolean;
  /** The trace of the click that placed it: what the shop does with the order belongs to that. */
  readonly traceparent?: string | undefined;
}

/** An order with its way to here. */
export interface StoredOrder extends CurrentOrder {
  /** What happened to the order, oldest first. */
  readonly timeline: readonly { readonly status: OrderStatus; readonly at: string }[];
}

/** Finds orders without their way: for many at once. */
export interface CurrentOrders {
  /** Rejects with a `MalformedRow` for an order that is stored otherwise than it should be. */
  find(orderId: string): Promise<CurrentOrder | undefined>;
}

export interface OrderReader extends CurrentOrders {
  find(orderId: string): Promise<StoredOrder | undefined>;
}

/** One step of an order that was read at this version and status, with its event. A cancelled order gives its units back. */
export interface OrderStep {
  readonly from: StoredOrder;
  readonly to: OrderStatus;
  readonly event: OrderEvent;
}

/** `overtaken`: the order is no longer as it was read, so somebody else was first; nothing was written. */
export type StepOutcome = { readonly outcome: 'done' } | { readonly outcome: 'overtaken' } | { readonly outcome: 'busy' };

export interface OrderStore extends OrderReader {
  /** All or nothing; a repeat after a crash is `repeated`. Nothing is read before the transaction. */
  place(placement: OrderPlacement): Promise<PlacementOutcome>;
  /** One transaction on condition of version and status: the order, the event, and for a cancellation each line's stock. */
  move(step: OrderStep): Promise<StepOutcome>;
  /** Empties contact and address but for the country, and takes the order out of the customer's index; the rest are the books. */
  erase(from: StoredOrder, at: string): Promise<StepOutcome>;
}

/** Finds orders by other things than their id. It may lag a moment behind the orders themselves. */
export interface OrderIndex {
  /** Ids of a customer's orders, the newest first. */
  ofCustomer(customerHash: string, most?: number): Promise<readonly string[]>;
  /** Ids of the orders in this status, the oldest first, since what waits longest is due; placed from `since` (UTC ISO 8601) on. */
  inStatus(
    status: OrderStatus,
    options?: { readonly since?: string | undefined; readonly most?: number | undefined },
  ): Promise<readonly string[]>;
}
