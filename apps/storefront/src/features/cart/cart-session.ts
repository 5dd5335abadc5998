import type { CartBody, ProblemBody } from '@order-carts/api-contract';
import type { Answer, CartAccess } from '@order-carts/api-contract/client';
import { persistently } from '../../shop-api/persistently';
import { linesAfter, mergeChanges, type CartChange, type ShownLine, type ShownProduct } from './cart-change';
import { settle, type CartEdit, type CartRecord, type EditTools } from './cart-edit';

/** The cart as the page shows it. Quantities run ahead of the shop's answer; money never does. */
export interface CartSnapshot {
  readonly status: 'loading' | 'ready' | 'unreachable';
  /** As last answered by the shop; undefined when the shopper has no cart. */
  readonly cart: CartBody | undefined;
  readonly lines: readonly ShownLine[];
  readonly unitCount: number;
  readonly isSaving: boolean;
}

export type CartEvent =
  | { readonly type: 'started-over'; readonly reason: 'cart-unknown' | 'cart-closed' }
  | { readonly type: 'refused'; readonly problem: ProblemBody; readonly product: ShownProduct }
  | { readonly type: 'not-saved' };

export interface CartSessionOptions extends EditTools {
  readonly newKey: () => string;
  readonly onEvent: (event: CartEvent) => void;
}

/**
 * The shopper's cart in this tab. Edits are shown at once and sent one after another, so fast clicks cannot overtake each
 * other; what the shop refuses is rolled back. Made once per page, outside React.
 */
export class CartSession {
  readonly #options: CartSessionOptions;
  readonly #listeners = new Set<() => void>();
  #waiting: readonly CartEdit[] = [];
  #sending: CartEdit | undefined;
  #cart: CartBody | undefined;
  #status: CartSnapshot['status'];
  #snapshot: CartSnapshot;

  constructor(options: CartSessionOptions) {
    this.#options = options;
    this.#status = options.access.read() ? 'loading' : 'ready';
    this.#snapshot = this.#picture();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): CartSnapshot => this.#snapshot;

  get access(): CartAccess | undefined {
    return this.#options.access.read();
  }

  add(product: ShownProduct, quantity: number): void {
    this.#change({ type: 'add', product, quantity });
  }

  /** Quantity 0 takes the product out. */
  setQuantity(product: ShownProduct, quantity: number): void {
    this.#change({ type: 'set', product, quantity });
  }

  /** Asks the shop for the cart: after a reload, when the tab is looked at again, when another tab changed it. */
  async refresh(): Promise<void> {
    if (this.#sending) return;
    const known = this.access;
    if (!known) return this.#show(undefined);
    const reply = await persistently(() => this.#options.client.getCart(known), this.#options);
    if (!reply.isDefinite) return this.#becomes(this.#cart ? 'ready' : 'unreachable');
    this.#takeIn(reply.answer, known);
  }

  #takeIn(answer: Answer<CartBody>, known: CartAccess): void {
    if (answer.ok && answer.data.status === 'open') return this.#adopt(answer.data, known);
    const reason = answer.ok ? 'cart-closed' : answer.problem.code;
    if (reason === 'cart-closed' || reason === 'cart-unknown') return this.#startOver(known.cartId, reason);
    this.#becomes(this.#cart ? 'ready' : 'unreachable');
  }

  /** Takes over a cart that another answer brought along. */
  adopt(cart: CartBody): void {
    const known = this.access;
    if (known?.cartId === cart.cartId) this.#adopt(cart, known);
  }

  /** The cart has become an order: the next edit starts a new one. */
  leave(): void {
    this.#options.access.clear();
    this.#show(undefined);
  }

  readonly #record: CartRecord = (() => {
    const cartNow = () => this.#cart;
    return {
      get cart() {
        return cartNow();
      },
      adopt: (cart: CartBody, access: CartAccess) => this.#adopt(cart, access),
      startOver: (cartId: string, reason: 'cart-unknown' | 'cart-closed') => this.#startOver(cartId, reason),
    };
  })();

  #adopt(cart: CartBody, access: CartAccess): void {
    const isOlder = this.#cart?.cartId === cart.cartId && cart.version < this.#cart.version;
    if (isOlder) return;
    const isNews = this.#cart?.cartId !== cart.cartId || this.#cart.version !== cart.version;
    if (isNews) this.#options.access.write(access, cart.version);
    this.#show(cart);
  }

  #startOver(cartId: string, reason: 'cart-unknown' | 'cart-closed'): void {
    const isOurs = this.access?.cartId === cartId;
    if (isOurs) this.#options.access.clear();
    if (this.#cart?.cartId === cartId || isOurs) this.#show(undefined);
    if (isOurs) this.#options.onEvent({ type: 'started-over', reason });
  }

  #change(change: CartChange): void {
    const last = this.#waiting.at(-1);
    const merged = last && mergeChanges(last.change, change);
    this.#waiting = merged
      ? [...this.#waiting.slice(0, -1), { key: last.key, change: merged }]
      : [...this.#waiting, { key: this.#options.newKey(), change }];
    this.#publish();
    if (!this.#sending) void this.#drain();
  }

  async #drain(): Promise<void> {
    for (let edit = this.#takeNext(); edit; edit = this.#takeNext()) {
      const result = await settle(edit, this.#record, this.#options);
      if (result.type === 'refused') this.#options.onEvent({ ...result, product: edit.change.product });
      if (result.type === 'lost') this.#giveUp();
    }
  }

  #takeNext(): CartEdit | undefined {
    this.#sending = this.#waiting[0];
    this.#waiting = this.#waiting.slice(1);
    this.#publish();
    return this.#sending;
  }

  /** Back to what the shop last said; what is still waiting would meet the same silence. */
  #giveUp(): void {
    this.#waiting = [];
    this.#options.onEvent({ type: 'not-saved' });
  }

  #show(cart: CartBody | undefined): void {
    this.#cart = cart;
    this.#becomes('ready');
  }

  #becomes(status: CartSnapshot['status']): void {
    this.#status = status;
    // While an edit is on its way, cart and edit are shown as one: publishing between its answer and its end would count it twice.
    if (!this.#sending) this.#publish();
  }

  #publish(): void {
    this.#snapshot = this.#picture();
    for (const listener of this.#listeners) listener();
  }

  #picture(): CartSnapshot {
    const pending = this.#sending ? [this.#sending, ...this.#waiting] : this.#waiting;
    const lines = linesAfter(
      this.#cart,
      pending.map((edit) => edit.change),
    );
    const unitCount = lines.reduce((sum, line) => sum + line.quantity, 0);
    return { status: this.#status, cart: this.#cart, lines, unitCount, isSaving: pending.length > 0 };
  }
}
