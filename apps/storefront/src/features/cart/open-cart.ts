import type { ComponentType } from 'react';
import type { ShownProduct } from './cart-change';
import type { CartNews } from './cart-news';
import type { CartSession } from './cart-session';
import type { LinkedCart } from './linked-cart';

export interface CartStepperProps {
  readonly product: ShownProduct;
  readonly quantity: number;
  /** 1 where a line has a button of its own to be removed. */
  readonly min: 0 | 1;
}

/** All that working on a cart takes: a chunk of its own, since nobody needs it before the first product is in sight. */
export interface CartDesk {
  readonly session: CartSession;
  readonly news: CartNews;
  readonly linked: LinkedCart;
  readonly Stepper: ComponentType<CartStepperProps>;
  /** Mounted once: tells the shopper what happened to the cart. */
  readonly Herald: ComponentType;
}
