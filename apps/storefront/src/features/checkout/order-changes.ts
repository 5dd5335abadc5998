import type { CartBody, CartLineBody, LineDifferenceBody } from '@order-carts/api-contract';
import { assertNever, formatMoney, isSameMoney } from '@order-carts/shared-kernel';

/** A quantity that the shopper is asked to accept for a product; 0 takes it out. */
export interface LineCorrection {
  readonly productId: string;
  readonly quantity: number;
}

/** One thing that is not as it was shown, in words, and what accepting it does to the cart. */
export interface OrderChange {
  readonly text: string;
  readonly correction?: LineCorrection;
}

/** What the shop says is different, line by line. */
export function changesOf(differences: readonly LineDifferenceBody[], shown: readonly CartLineBody[]): readonly OrderChange[] {
  return differences.flatMap((difference) => {
    const line = shown.find((candidate) => candidate.productId === difference.productId);
    return line ? [changeOf(difference, line)] : [];
  });
}

function changeOf({ reason, unitPrice, left = 0 }: LineDifferenceBody, line: CartLineBody): OrderChange {
  const { name, productId, quantity } = line;
  switch (reason) {
    case 'price-changed': {
      const was = formatMoney(line.unitPrice);
      return { text: unitPrice ? `${name} now costs ${formatMoney(unitPrice)} instead of ${was}.` : `The price of ${name} changed.` };
    }
    case 'stock-short':
      return left === 0
        ? { text: `${name} has just sold out.`, correction: { productId, quantity: 0 } }
        : { text: `${name}: only ${left} left; you chose ${quantity}.`, correction: { productId, quantity: left } };
    case 'withdrawn':
      return { text: `${name} is no longer sold.`, correction: { productId, quantity: 0 } };
    default:
      return assertNever(reason);
  }
}

/** How the cart differs from what was shown, for example because another tab or person changed it. */
export function changesBetween(shown: CartBody, now: CartBody): readonly OrderChange[] {
  const before = new Map(shown.lines.map((line) => [line.productId, line]));
  const after = new Map(now.lines.map((line) => [line.productId, line]));
  const gone = shown.lines
    .filter((line) => !after.has(line.productId))
    .map((line) => ({ text: `${line.name} is no longer in your cart.` }));
  const others = now.lines.flatMap((line) => lineChange(before.get(line.productId), line));
  return [...gone, ...others];
}

function lineChange(before: CartLineBody | undefined, now: CartLineBody): readonly OrderChange[] {
  if (!before) return [{ text: `${now.name} was added: ${now.quantity}.` }];
  if (before.quantity !== now.quantity) return [{ text: `${now.name}: ${now.quantity} instead of ${before.quantity}.` }];
  if (isSameMoney(before.unitPrice, now.unitPrice)) return [];
  return [{ text: `${now.name} now costs ${formatMoney(now.unitPrice)} instead of ${formatMoney(before.unitPrice)}.` }];
}
