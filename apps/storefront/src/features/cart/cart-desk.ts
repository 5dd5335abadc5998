import { cartAccessStore } from './cart-access.store';
import { CartHerald } from './cart-herald';
import { CartNews } from './cart-news';
import { CartSession, type CartSessionOptions } from './cart-session';
import { CartStepper } from './cart-stepper';
import { LinkedCart } from './linked-cart';
import type { CartDesk } from './open-cart';

export interface CartDeskOptions extends Omit<CartSessionOptions, 'access' | 'onEvent'> {
  readonly store: Parameters<typeof cartAccessStore>[0];
}

/** Opens the cart that this browser keeps, or none yet. */
export function openCartDesk({ store, ...tools }: CartDeskOptions): CartDesk {
  const news = new CartNews();
  const session = new CartSession({ ...tools, access: cartAccessStore(store), onEvent: news.post });
  return { session, news, linked: new LinkedCart(session), Stepper: CartStepper, Herald: CartHerald };
}
