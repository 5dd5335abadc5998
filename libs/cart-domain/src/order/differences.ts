import { isSameMoney, type Money } from '@order-carts/shared-kernel';

export interface ShownLine {
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

/** Price and units of a product as the shop's books have them. */
export interface StockFact {
  readonly unitPrice: Money;
  readonly unitsOnHand: number;
}

export type LineDifference =
  | { readonly reason: 'withdrawn'; readonly productId: string }
  | { readonly reason: 'price-changed'; readonly productId: string; readonly unitPrice: Money; readonly left: number }
  | { readonly reason: 'stock-short'; readonly productId: string; readonly left: number };

/** Why a line cannot be sold as it was shown; undefined when it can. The price is named first: it is asked about first. */
export function differenceOf(shown: ShownLine, fact: StockFact | undefined): LineDifference | undefined {
  const { productId } = shown;
  if (fact === undefined) return { reason: 'withdrawn', productId };
  const left = Math.max(0, fact.unitsOnHand);
  if (!isSameMoney(shown.unitPrice, fact.unitPrice)) return { reason: 'price-changed', productId, unitPrice: fact.unitPrice, left };
  return left < shown.quantity ? { reason: 'stock-short', productId, left } : undefined;
}
