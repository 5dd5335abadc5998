import type { Cart, CartEditCommand, CartEditRefusal, OpenCart } from '@order-carts/cart-domain';

/** Whoever knows the secret owns the cart; the store keeps only its SHA-256 (hex). */
export interface CartOwner {
  readonly cartId: string;
  readonly secretHash: string;
}

/** One intended edit of the cart at the version that the shopper saw. `writeKey` is the same for every retry of it. */
export interface CartEdit extends CartOwner {
  readonly command: CartEditCommand;
  readonly expectedVersion: number;
  readonly writeKey: string;
  readonly at: string;
  /** The new end of the cart's life: every edit renews it. */
  readonly expiresAt: string;
}

/** `edited` also when an earlier try of the same edit landed. `unknown`: no such cart, expired, or the wrong secret. */
export type CartEditOutcome =
  | { readonly outcome: 'edited'; readonly cart: Cart }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'stale'; readonly cart: Cart }
  | { readonly outcome: 'refused'; readonly refusal: CartEditRefusal };

export interface CartStore {
  /** Stores a new cart with its first line. */
  create(cart: OpenCart, secretHash: string, at: string): Promise<void>;
  /** Undefined for an unknown or expired cart and for a wrong secret: nobody can tell which. */
  find(owner: CartOwner, at: string): Promise<Cart | undefined>;
  /** One conditional write; nothing is read before it. */
  edit(edit: CartEdit): Promise<CartEditOutcome>;
}
