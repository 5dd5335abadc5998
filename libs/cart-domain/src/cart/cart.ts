interface CartFacts {
  readonly cartId: string;
  /** Counts the accepted edits, from 1. Clients see it as the ETag. */
  readonly version: number;
  /** Quantity by product, in the order in which the shopper added them. */
  readonly lines: ReadonlyMap<string, number>;
  /** UTC ISO 8601. From then on the cart is as if it had never been. */
  readonly expiresAt: string;
}

export interface OpenCart extends CartFacts {
  readonly status: 'open';
}

/** A cart becomes at most one order and keeps how: by that a repeated request is known again. */
export interface CheckedOutCart extends CartFacts {
  readonly status: 'checked-out';
  readonly orderId: string;
  readonly checkout: Checkout;
}

/** The client's key for its checkout and a hash of what it asked for. */
export interface Checkout {
  readonly key: string;
  readonly requestHash: string;
}

export type Cart = OpenCart | CheckedOutCart;
