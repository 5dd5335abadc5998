import type { CartEvent } from './cart-session';

/** Passes on what happened to the cart; what nobody listens to yet waits. */
export class CartNews {
  #waiting: readonly CartEvent[] = [];
  #listener: ((event: CartEvent) => void) | undefined;

  readonly post = (event: CartEvent): void => {
    if (this.#listener) this.#listener(event);
    else this.#waiting = [...this.#waiting, event];
  };

  /** One listener at a time. Answers what ends the listening. */
  readonly listen = (listener: (event: CartEvent) => void): (() => void) => {
    const missed = this.#waiting;
    this.#waiting = [];
    this.#listener = listener;
    for (const event of missed) listener(event);
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  };
}
