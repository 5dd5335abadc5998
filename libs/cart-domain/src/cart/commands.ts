import type { Checkout } from './cart';

/** Names the target, not the change: a repeat is harmless. */
export interface SetQuantity {
  readonly type: 'set-quantity';
  readonly productId: string;
  readonly quantity: number;
}

export interface RemoveLine {
  readonly type: 'remove-line';
  readonly productId: string;
}

/** `lines` is what the shopper saw: only a cart of exactly these lines becomes the order. */
export interface CheckOut {
  readonly type: 'check-out';
  readonly orderId: string;
  readonly lines: ReadonlyMap<string, number>;
  readonly checkout: Checkout;
}

export type CartEditCommand = SetQuantity | RemoveLine;
export type CartCommand = CartEditCommand | CheckOut;

export type CartEvent =
  | { readonly type: 'quantity-set'; readonly productId: string; readonly quantity: number }
  | { readonly type: 'line-removed'; readonly productId: string }
  | { readonly type: 'checked-out'; readonly orderId: string; readonly checkout: Checkout };

export type CartEditRefusal =
  { readonly code: 'cart-closed'; readonly orderId: string } | { readonly code: 'cart-full'; readonly maxLines: number };

export type CheckOutRefusal =
  { readonly code: 'cart-closed'; readonly orderId: string } | { readonly code: 'key-reused' } | { readonly code: 'cart-differs' };

export type CartRefusal = CartEditRefusal | CheckOutRefusal;
