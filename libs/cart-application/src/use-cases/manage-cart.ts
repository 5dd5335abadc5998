import type { Cart, CartEditCommand, OpenCart } from '@order-carts/cart-domain';
import type { CartEditOutcome, CartStore } from '../ports/cart-store.port';
import type { Catalogue } from '../ports/catalogue.port';
import type { Fingerprints } from '../ports/fingerprints.port';
import type { Clock, Ids } from '../ports/time-and-ids.port';
import { cartExpiry } from './cart-expiry';

export interface CartDependencies {
  readonly carts: CartStore;
  readonly catalogue: Catalogue;
  readonly fingerprints: Fingerprints;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type StartCartResult =
  { readonly outcome: 'started'; readonly cart: OpenCart; readonly secret: string } | { readonly outcome: 'product-unknown' };

/** Stores a cart with its first line and answers its secret, once: only a hash of it is kept. */
export async function startCart(deps: CartDependencies, line: { productId: string; quantity: number }): Promise<StartCartResult> {
  if (deps.catalogue.find(line.productId) === undefined) return { outcome: 'product-unknown' };
  const at = deps.clock.now();
  const secret = deps.fingerprints.newSecret();
  const cart: OpenCart = {
    cartId: deps.ids.newId(),
    version: 1,
    status: 'open',
    lines: new Map([[line.productId, line.quantity]]),
    expiresAt: cartExpiry(at),
  };
  await deps.carts.create(cart, deps.fingerprints.hash(secret), at);
  return { outcome: 'started', cart, secret };
}

/** Whose cart it is, as the request says. */
export interface CartClaim {
  readonly cartId: string;
  readonly secret: string;
}

export async function viewCart(deps: CartDependencies, { cartId, secret }: CartClaim): Promise<Cart | undefined> {
  return deps.carts.find({ cartId, secretHash: deps.fingerprints.hash(secret) }, deps.clock.now());
}

export interface EditCartRequest extends CartClaim {
  readonly command: CartEditCommand;
  readonly expectedVersion: number;
  readonly writeKey: string;
}

export type EditCartResult = CartEditOutcome | { readonly outcome: 'refused'; readonly refusal: { readonly code: 'product-unknown' } };

/** Sets or removes a line in one conditional write. A product that left the shop can be removed, but not chosen. */
export async function editCart(deps: CartDependencies, request: EditCartRequest): Promise<EditCartResult> {
  const { command, cartId, secret, expectedVersion, writeKey } = request;
  if (command.type === 'set-quantity' && deps.catalogue.find(command.productId) === undefined) {
    return { outcome: 'refused', refusal: { code: 'product-unknown' } };
  }
  const at = deps.clock.now();
  const secretHash = deps.fingerprints.hash(secret);
  return deps.carts.edit({ cartId, secretHash, command, expectedVersion, writeKey, at, expiresAt: cartExpiry(at) });
}
