import type { CartBody, PlaceOrderBody, ShopBody } from '@order-carts/api-contract';
import { addMoney, timesMoney, type Money } from '@order-carts/shared-kernel';
import { deliveryOf, type DeliveryDraft } from './delivery-draft';

export type OfferLine = PlaceOrderBody['lines'][number] & { readonly name: string };
export type DeliveryRule = ShopBody['delivery'];

/** What is ordered by the next click, as the shopper sees it. The shop compares it with its books and never reckons with it. */
export interface Offer {
  readonly cartId: string;
  readonly cartVersion: number;
  readonly lines: readonly OfferLine[];
  /** Undefined when nobody has told yet what delivery costs. */
  readonly total: Money | undefined;
}

export function offerOf({ cartId, version, lines, totals }: CartBody): Offer {
  const shown = lines.map(({ productId, name, quantity, unitPrice }) => ({ productId, name, quantity, unitPrice }));
  return { cartId, cartVersion: version, lines: shown, total: totals.total };
}

/** The offer with other lines. Its total is a forecast by the shop's own rule: the order's totals are the shop's sum. */
export function offerWith(offer: Offer, lines: readonly OfferLine[], rule: DeliveryRule | undefined): Offer {
  return { ...offer, lines, total: rule && forecast(lines, rule) };
}

export function bodyOf({ cartId, cartVersion, lines }: Offer, draft: DeliveryDraft): PlaceOrderBody {
  const shown = lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  return { cartId, cartVersion, lines: shown, ...deliveryOf(draft) };
}

function forecast(lines: readonly OfferLine[], { cost, freeFrom }: DeliveryRule): Money | undefined {
  const sums = lines.map(({ unitPrice, quantity }) => timesMoney(unitPrice, quantity));
  const [first, ...others] = sums;
  if (!first || sums.some(({ currency }) => currency !== cost.currency)) return undefined;
  const items = others.reduce(addMoney, first);
  const isFree = freeFrom !== undefined && items.amountMinor >= freeFrom.amountMinor;
  return isFree ? items : addMoney(items, cost);
}
