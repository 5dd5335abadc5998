import type { CartAccess } from '@order-carts/api-contract/client';
import type { CartSession } from './cart-session';

/** A cart that a link has brought. Where there is another one already, the shopper is asked: neither is ever lost. */
export class LinkedCart {
  readonly #session: CartSession;
  readonly #listeners = new Set<() => void>();
  #waiting: CartAccess | undefined;

  constructor(session: CartSession) {
    this.#session = session;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The link's cart, while the shopper has not decided. */
  readonly waiting = (): CartAccess | undefined => this.#waiting;

  arrive(access: CartAccess): void {
    const { access: own } = this.#session;
    if (own?.cartId === access.cartId) return;
    if (own) this.#wait(access);
    else this.#session.open(access);
  }

  /** Puts what is in the cart of here into the cart of the link. */
  join(): void {
    const access = this.#waiting;
    if (!access) return;
    const { lines } = this.#session.snapshot();
    this.#wait(undefined);
    this.#session.open(access);
    for (const line of lines) this.#session.add(line, line.quantity);
  }

  readonly dismiss = (): void => this.#wait(undefined);

  #wait(access: CartAccess | undefined): void {
    this.#waiting = access;
    for (const listener of this.#listeners) listener();
  }
}
