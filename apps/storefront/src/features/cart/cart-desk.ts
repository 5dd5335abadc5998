import type { KeyValueStore } from '../../browser/key-value-store';
import { cartAccessStore } from './cart-access.store';
import { CartHerald } from './cart-herald';
import { CartNews } from './cart-news';
import { CartSession, type CartSessionOptions } from './cart-session';
import { CartStepper } from './cart-stepper';
import { LinkedCart } from './linked-cart';
import type { CartDesk } from './open-cart';
import { keepUnsentEdits } from './unsent-edits';

export interface CartDeskOptions extends Omit<CartSessionOptions, 'access' | 'onEvent'> {
  /** Shared by all tabs. */
  readonly store: KeyValueStore;
  /** Of this tab alone. */
  readonly tabStore: KeyValueStore;
}

/** Opens the cart that this browser keeps, or none yet. */
export function openCartDesk({ store, tabStore, ...tools }: CartDeskOptions): CartDesk {
  const news = new CartNews();
  const session = new CartSession({ ...tools, access: cartAccessStore(store), onEvent: news.post });
  keepUnsentEdits(window, session, tabStore);
  return { session, news, linked: new LinkedCart(session), Stepper: CartStepper, Herald: CartHerald };
}
