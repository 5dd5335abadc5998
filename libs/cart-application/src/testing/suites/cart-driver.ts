import type { Cart, OpenCart } from '@order-carts/cart-domain';
import type { CartEdit, CartEditOutcome, CartOwner, CartStore } from '../../ports/cart-store.port';
import { freshIds } from '../fakes/time-and-ids.fake';

const start = Date.now();

/** A moment so many minutes after the tests began. Not a fixed date: a real table forgets what is long past. */
export const minutes = (count: number): string => new Date(start + count * 60_000).toISOString();

export const CART_LIFE_MINUTES = 60;

export interface CartDriver {
  readonly owner: CartOwner;
  /** Sets a quantity at the version this driver saw last; members of `changes` win. */
  set(productId: string, quantity: number, changes?: Partial<CartEdit>): Promise<CartEditOutcome>;
  remove(productId: string, changes?: Partial<CartEdit>): Promise<CartEditOutcome>;
  find(at?: string): Promise<Cart | undefined>;
  readonly version: () => number;
}

/** Stores a cart of its own with these lines, and drives it as one shopper would. */
export async function drivenCart(store: CartStore, lines: Readonly<Record<string, number>> = { tea: 1 }): Promise<CartDriver> {
  const owner: CartOwner = { cartId: freshIds.newId(), secretHash: `hash-${freshIds.newId()}` };
  const cart: OpenCart = {
    cartId: owner.cartId,
    version: 1,
    status: 'open',
    lines: new Map(Object.entries(lines)),
    expiresAt: wholeSeconds(minutes(CART_LIFE_MINUTES)),
  };
  await store.create(cart, owner.secretHash, minutes(0));
  return driverOf(store, owner);
}

function driverOf(store: CartStore, owner: CartOwner): CartDriver {
  let version = 1;
  const run = async (command: CartEdit['command'], changes: Partial<CartEdit> = {}): Promise<CartEditOutcome> => {
    const edit: CartEdit = {
      ...owner,
      command,
      expectedVersion: version,
      writeKey: freshIds.newId(),
      at: minutes(1),
      expiresAt: wholeSeconds(minutes(1 + CART_LIFE_MINUTES)),
      ...changes,
    };
    const outcome = await store.edit(edit);
    if (outcome.outcome === 'edited') version = outcome.cart.version;
    return outcome;
  };
  return {
    owner,
    set: (productId, quantity, changes) => run({ type: 'set-quantity', productId, quantity }, changes),
    remove: (productId, changes) => run({ type: 'remove-line', productId }, changes),
    find: (at = minutes(1)) => store.find(owner, at),
    version: () => version,
  };
}

/** A cart's end is kept in whole seconds. */
export const wholeSeconds = (at: string): string => `${at.slice(0, 19)}.000Z`;

/** The lines of a cart, or of an answer's cart, in their order. */
export function linesIn(from: Cart | CartEditOutcome | undefined): readonly (readonly [string, number])[] | undefined {
  if (from === undefined) return undefined;
  const cart = 'lines' in from ? from : 'cart' in from ? from.cart : undefined;
  return cart && [...cart.lines];
}
