import type { CartBody, LineDifferenceBody } from '@order-carts/api-contract';
import { assertNever, formatMoney, isSameMoney } from '@order-carts/shared-kernel';
import type { OfferLine } from './offer';

/** A quantity that the cart has to come to before the order can be placed; 0 takes the product out. */
export interface LineCorrection {
  readonly productId: string;
  readonly quantity: number;
}

/** One thing that is not as it was shown, in words, and the line as it will be when the shopper accepts that. */
export interface OrderChange {
  readonly text: string;
  /** Quantity 0: the line is left out. */
  readonly line?: OfferLine;
}

/** What the shop says is different, line by line. */
export function changesOf(differences: readonly LineDifferenceBody[], shown: readonly OfferLine[]): readonly OrderChange[] {
  return differences.flatMap((difference) => {
    const line = shown.find((candidate) => candidate.productId === difference.productId);
    return line ? [changeOf(difference, line)] : [];
  });
}

function changeOf({ reason, unitPrice, left = 0 }: LineDifferenceBody, line: OfferLine): OrderChange {
  switch (reason) {
    case 'price-changed':
      return priceChange(line, unitPrice ?? line.unitPrice, left);
    case 'stock-short':
      return left === 0
        ? { text: `${line.name} has just sold out.`, line: { ...line, quantity: 0 } }
        : { text: `${line.name}: only ${left} left; you chose ${line.quantity}.`, line: { ...line, quantity: left } };
    case 'withdrawn':
      return { text: `${line.name} is no longer sold.`, line: { ...line, quantity: 0 } };
    default:
      return assertNever(reason);
  }
}

/** Where less is left than was chosen, the shopper is asked about both at once. */
function priceChange(line: OfferLine, unitPrice: OfferLine['unitPrice'], left: number): OrderChange {
  if (left === 0) return { text: `${line.name} has just sold out.`, line: { ...line, quantity: 0 } };
  const quantity = Math.min(line.quantity, left);
  const price = `${line.name} now costs ${formatMoney(unitPrice)} instead of ${formatMoney(line.unitPrice)}`;
  const text = quantity < line.quantity ? `${price}, and only ${left} of your ${line.quantity} are left.` : `${price}.`;
  return { text, line: { ...line, unitPrice, quantity } };
}

/** The lines as they are once everything is accepted. */
export function acceptedLines(shown: readonly OfferLine[], changes: readonly OrderChange[]): readonly OfferLine[] {
  const changed = new Map(changes.flatMap(({ line }) => (line ? [[line.productId, line]] : [])));
  return shown.map((line) => changed.get(line.productId) ?? line).filter(({ quantity }) => quantity > 0);
}

/** What has to be done to the cart for that. A price needs nothing: the cart holds quantities only. */
export function correctionsFor(shown: readonly OfferLine[], changes: readonly OrderChange[]): readonly LineCorrection[] {
  const quantityOf = new Map(shown.map(({ productId, quantity }) => [productId, quantity]));
  return changes.flatMap(({ line }) => {
    if (!line || quantityOf.get(line.productId) === line.quantity) return [];
    return [{ productId: line.productId, quantity: line.quantity }];
  });
}

/** How the cart differs from what was shown, for example because another tab or person changed it. */
export function changesBetween(shown: readonly OfferLine[], now: CartBody): readonly OrderChange[] {
  const before = new Map(shown.map((line) => [line.productId, line]));
  const left = new Set([...now.lines, ...now.withdrawn].map(({ productId }) => productId));
  const gone = shown.filter(({ productId }) => !left.has(productId)).map(({ name }) => ({ text: `${name} is no longer in your cart.` }));
  const others = now.lines.flatMap((line) => lineChange(before.get(line.productId), line));
  return [...gone, ...others, ...withdrawnFrom(now, shown)];
}

/** What is in the cart but no longer sold: an order cannot hold it. */
export function withdrawnFrom({ withdrawn, totals }: CartBody, shown: readonly OfferLine[] = []): readonly OrderChange[] {
  return withdrawn.map(({ productId }) => {
    const name = shown.find((line) => line.productId === productId)?.name ?? readable(productId);
    const line = { productId, name, quantity: 0, unitPrice: { ...totals.total, amountMinor: 0 } };
    return { text: `${name} is no longer sold.`, line };
  });
}

/** All that is known of a withdrawn product is its id, which is its name in small letters. */
function readable(productId: string): string {
  const words = productId.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lineChange(before: OfferLine | undefined, now: OfferLine): readonly OrderChange[] {
  if (!before) return [{ text: `${now.name} was added: ${now.quantity}.` }];
  if (before.quantity !== now.quantity) return [{ text: `${now.name}: ${now.quantity} instead of ${before.quantity}.` }];
  if (isSameMoney(before.unitPrice, now.unitPrice)) return [];
  return [{ text: `${now.name} now costs ${formatMoney(now.unitPrice)} instead of ${formatMoney(before.unitPrice)}.` }];
}
