import type { CartBody, ProblemBody } from '@order-carts/api-contract';
import type { Answer, CartAccess } from '@order-carts/api-contract/client';
import { persistently, type Reply } from '../../shop-api/persistently';
import { linesAfter, mergeChanges, type CartChange, type ShownLine, type ShownProduct } from './cart-change';
import { endIn, settle, type CartEdit, type CartEnd, type CartRecord, type EditTools, type SentEdit } from './cart-edit';

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
  | ({ readonly type: 'started-over' } & CartEnd)
  | { readonly type: 'refused'; readonly problem: ProblemBody; readonly product: ShownProduct }
  | { readonly type: 'limited'; readonly product: ShownProduct }
  /** No answer came; `retry` asks for what was on the screen once more. */
  | { readonly type: 'not-saved'; readonly retry: () => void };

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
  #sent: SentEdit | undefined;
  readonly #begun = new Set<string>();
  #cart: CartBody | undefined;
  /** Opens `#cart`, also when another tab has already let go of it. */
  #held: CartAccess | undefined;
  #closedBy: string | undefined;
  /** Something happened elsewhere while an edit was on its way. */
  #isBehind = false;
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

  /** The order that the last cart became elsewhere, while there is no new cart. */
  get closedBy(): string | undefined {
    return this.#closedBy;
  }

  /** Resolves when no edit is waiting or on its way. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#snapshot.isSaving) return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** Another tab has written something down: asks the shop for it unless it is known here. */
  follow(): void {
    const stored = this.#options.access.read();
    const isKnown = stored !== undefined && stored.cartId === this.#cart?.cartId && stored.version <= this.#cart.version;
    if (!isKnown) void this.refresh();
  }

  /** Asks the shop for the cart: after a reload, when the tab is looked at again, when another tab changed it. */
  async refresh(): Promise<void> {
    // The edit's answer may be older than what happened elsewhere, so this is made up for.
    if (this.#sending) return void (this.#isBehind = true);
    const known = this.access;
    if (!known) return this.#lookAtEnd();
    const reply = await this.#ask(known);
    if (!reply.isDefinite) return this.#becomes(this.#cart ? 'ready' : 'unreachable');
    this.#takeIn(reply.answer, known);
  }

  /** Works on another cart from now on; what waits to be sent goes there. */
  open(access: CartAccess): void {
    this.#options.access.write(access, 0);
    this.#cart = undefined;
    this.#becomes('loading');
    void this.refresh();
  }

  /** Takes over a cart that another answer brought along. */
  adopt(cart: CartBody): void {
    const known = this.access;
    if (known?.cartId === cart.cartId) this.#adopt(cart, known);
  }

  /** The cart has become an order: the next edit starts a new one. */
  leave(): void {
    this.#options.access.clear();
    this.#held = undefined;
    this.#closedBy = undefined;
    this.#show(undefined);
  }

  /** Another tab let go of the cart: most likely it has become an order there. */
  async #lookAtEnd(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    const reply = held && (await this.#ask(held));
    if (this.access) return;
    const cart = reply?.isDefinite && reply.answer.ok ? reply.answer.data : undefined;
    if (held && cart?.status === 'checked-out') this.#end({ reason: 'cart-closed', orderId: cart.orderId });
    else this.#show(undefined);
  }

  #ask(access: CartAccess): Promise<Reply<CartBody>> {
    return persistently(() => this.#options.client.getCart(access), this.#options);
  }

  #takeIn(answer: Answer<CartBody>, known: CartAccess): void {
    if (answer.ok && answer.data.status === 'open') return this.#adopt(answer.data, known);
    const end: CartEnd | undefined = answer.ok ? { reason: 'cart-closed', orderId: answer.data.orderId } : endIn(answer.problem);
    if (end) return this.#startOver(known.cartId, end);
    this.#becomes(this.#cart ? 'ready' : 'unreachable');
  }

  readonly #record: CartRecord = (() => {
    const cartNow = () => this.#cart;
    return {
      get cart() {
        return cartNow();
      },
      adopt: (cart: CartBody, access: CartAccess) => this.#adopt(cart, access),
      startOver: (cartId: string, end: CartEnd) => this.#startOver(cartId, end),
      sends: (sent: SentEdit) => void (this.#sent = sent),
    };
  })();

  #adopt(cart: CartBody, access: CartAccess): void {
    const isOlder = this.#cart?.cartId === cart.cartId && cart.version < this.#cart.version;
    if (isOlder) return;
    const isNews = this.#cart?.cartId !== cart.cartId || this.#cart.version !== cart.version;
    if (isNews) this.#options.access.write(access, cart.version);
    this.#held = access;
    this.#closedBy = undefined;
    this.#show(cart);
  }

  #startOver(cartId: string, end: CartEnd): void {
    const isOurs = this.access?.cartId === cartId;
    if (isOurs) this.#options.access.clear();
    if (isOurs) this.#end(end);
    else if (this.#cart?.cartId === cartId) this.#show(undefined);
  }

  #end(end: CartEnd): void {
    this.#held = undefined;
    this.#closedBy = end.reason === 'cart-closed' ? end.orderId : undefined;
    this.#show(undefined);
    this.#options.onEvent({ type: 'started-over', ...end });
  }

  #change(change: CartChange): void {
    const last = this.#waiting.at(-1);
    const merged = last && !last.sent && mergeChanges(last.change, change);
    this.#waiting = merged
      ? [...this.#waiting.slice(0, -1), { key: last.key, change: merged }]
      : [...this.#waiting, { key: this.#options.newKey(), change }];
    this.#go();
  }

  /** Gives away what is not in the cart for certain: from here on it is sent by whoever takes it over. */
  handOver(): readonly CartEdit[] {
    const left = this.#sending ? [{ ...this.#sending, ...(this.#sent && { sent: this.#sent }) }, ...this.#waiting] : this.#waiting;
    this.#waiting = [];
    return left;
  }

  /** Brings edits into the cart that a page was left with; one begun here goes on by itself. */
  takeOver(edits: readonly CartEdit[]): void {
    this.#waiting = [...edits.filter(({ key }) => !this.#begun.has(key)), ...this.#waiting];
    this.#go();
  }

  #go(): void {
    this.#publish();
    if (!this.#sending) void this.#drain();
  }

  async #drain(): Promise<void> {
    for (let edit = this.#takeNext(); edit; edit = this.#takeNext()) {
      const result = await settle(edit, this.#record, this.#options);
      const { product } = edit.change;
      if (result.type === 'refused') this.#options.onEvent({ ...result, product });
      if (result.type === 'limited') this.#options.onEvent({ ...result, product });
      if (result.type === 'lost') this.#giveUp(edit);
    }
    const isBehind = this.#isBehind;
    this.#isBehind = false;
    if (isBehind) await this.refresh();
  }

  #takeNext(): CartEdit | undefined {
    this.#sending = this.#waiting[0];
    this.#sent = undefined;
    if (this.#sending) this.#begun.add(this.#sending.key);
    this.#waiting = this.#waiting.slice(1);
    this.#publish();
    return this.#sending;
  }

  /** Back to what the shop last said; what is still waiting would meet the same silence. */
  #giveUp(lost: CartEdit): void {
    const { lines } = this.#snapshot;
    const products = new Map([lost, ...this.#waiting].map(({ change: { product } }) => [product.productId, product]));
    // Quantities as they were shown, not "one more": the lost edit may have landed after all.
    const wishes = [...products.values()].map((product) => ({
      product,
      quantity: lines.find(({ productId }) => productId === product.productId)?.quantity ?? 0,
    }));
    this.#waiting = [];
    this.#isBehind = true;
    const retry = () => wishes.forEach(({ product, quantity }) => this.setQuantity(product, quantity));
    this.#options.onEvent({ type: 'not-saved', retry });
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
