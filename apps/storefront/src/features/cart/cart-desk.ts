import { cartAccessStore } from './cart-access.store';
import { textOf } from './cart-event.text';
import { CartSession, type CartSessionOptions } from './cart-session';
import { CartStepper } from './cart-stepper';

/** All that working on a cart takes: a chunk of its own, since nobody needs it before the first product is in sight. */
export interface CartDesk {
  readonly session: CartSession;
  readonly Stepper: typeof CartStepper;
}

export interface CartDeskOptions extends Omit<CartSessionOptions, 'access' | 'onEvent'> {
  readonly store: Parameters<typeof cartAccessStore>[0];
  /** Tells the shopper what happened to the cart. */
  readonly tell: (text: string) => void;
}

export function openCartDesk({ store, tell, ...tools }: CartDeskOptions): CartDesk {
  const session = new CartSession({ ...tools, access: cartAccessStore(store), onEvent: (event) => tell(textOf(event)) });
  return { session, Stepper: CartStepper };
}
