import { addMoney, money, timesMoney, type Money } from '@order-carts/shared-kernel';

export interface PricedLine {
  readonly quantity: number;
  readonly unitPrice: Money;
}

/** One flat charge for delivery, waived from `freeFromMinor` of goods on. Amounts in the minor unit of `currency`. */
export interface DeliveryPolicy {
  readonly currency: string;
  readonly flatMinor: number;
  readonly freeFromMinor: number;
}

export interface Totals {
  readonly items: Money;
  readonly delivery: Money;
  readonly total: Money;
}

export function deliveryCost(items: Money, policy: DeliveryPolicy): Money {
  const isFree = items.amountMinor === 0 || items.amountMinor >= policy.freeFromMinor;
  return money(isFree ? 0 : policy.flatMinor, policy.currency);
}

/** Throws when a line's currency is not the shop's. */
export function totalsOf(lines: readonly PricedLine[], policy: DeliveryPolicy): Totals {
  const items = lines.map((line) => timesMoney(line.unitPrice, line.quantity)).reduce(addMoney, money(0, policy.currency));
  const delivery = deliveryCost(items, policy);
  return { items, delivery, total: addMoney(items, delivery) };
}
