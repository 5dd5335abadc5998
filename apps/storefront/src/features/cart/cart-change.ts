import type { CartBody, CartLineBody } from '@order-carts/api-contract';
import { MAX_QUANTITY_PER_LINE } from '@order-carts/shared-kernel';

/** A product as the shopper sees it: enough to show a line before the shop has answered. */
export type ShownProduct = Pick<CartLineBody, 'productId' | 'name' | 'image' | 'unitPrice' | 'availability' | 'unitsLeft'>;

/** What the shopper wants: a product at a quantity (0 takes it out), or some more of it, or some less. */
export interface CartChange {
  readonly type: 'set' | 'add';
  readonly product: ShownProduct;
  readonly quantity: number;
}

/** One line of the cart as shown; no `lineTotal` until the shop has named it. */
export type ShownLine = Omit<CartLineBody, 'lineTotal'> & { readonly lineTotal?: CartLineBody['lineTotal']; readonly isSaving: boolean };

export function quantityOf(cart: CartBody | undefined, productId: string): number {
  const lines = [...(cart?.lines ?? []), ...(cart?.withdrawn ?? [])];
  return lines.find((line) => line.productId === productId)?.quantity ?? 0;
}

/** The quantity a change asks for, given what is there. The API knows absolute quantities only, so a repeat is harmless. */
export function targetOf(change: CartChange, current: number): number {
  return Math.min(Math.max(wishOf(change, current), 0), MAX_QUANTITY_PER_LINE);
}

/** More is wished for than one line may hold. */
export function isBeyondLimit(change: CartChange, current: number): boolean {
  return wishOf(change, current) > MAX_QUANTITY_PER_LINE;
}

const wishOf = ({ type, quantity }: CartChange, current: number) => (type === 'add' ? current + quantity : quantity);

/** Two changes of one product in a row are one change. Undefined when they concern different products. */
export function mergeChanges(earlier: CartChange, later: CartChange): CartChange | undefined {
  if (earlier.product.productId !== later.product.productId) return undefined;
  if (later.type === 'set') return later;
  const quantity = earlier.type === 'set' ? targetOf(later, earlier.quantity) : earlier.quantity + later.quantity;
  return { ...later, type: earlier.type, quantity };
}

/** The cart's lines as they will be when the shop has accepted `changes`. */
export function linesAfter(cart: CartBody | undefined, changes: readonly CartChange[]): readonly ShownLine[] {
  const shown: readonly ShownLine[] = cart?.lines.map((line) => ({ ...line, isSaving: false })) ?? [];
  return changes.reduce(withChange, shown);
}

function withChange(lines: readonly ShownLine[], change: CartChange): readonly ShownLine[] {
  const { productId } = change.product;
  const current = lines.find((line) => line.productId === productId);
  const quantity = targetOf(change, current?.quantity ?? 0);
  if (quantity === 0) return lines.filter((line) => line.productId !== productId);
  if (!current) return [...lines, { ...change.product, quantity, isSaving: true }];
  return lines.map((line) => (line === current ? { ...line, quantity, isSaving: true } : line));
}
