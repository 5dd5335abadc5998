import { cartAccessStore } from './cart-access.store';
import { textOf } from './cart-event.text';
import { CartSession, type CartSessionOptions } from './cart-session';
import { CartStepper } from './cart-stepper';
import type { CartDesk } from './open-cart';

export interface CartDeskOptions extends Omit<CartSessionOptions, 'access' | 'onEvent'> {
  readonly store: Parameters<typeof cartAccessStore>[0];
  /** Tells the shopper what happened to the cart. */
  readonly tell: (text: string) => void;
}

/** Opens the cart that this browser keeps, or none yet. */
export function openCartDesk({ store, tell, ...tools }: CartDeskOptions): CartDesk {
  const session = new CartSession({ ...tools, access: cartAccessStore(store), onEvent: (event) => tell(textOf(event)) });
  return { session, Stepper: CartStepper };
}
