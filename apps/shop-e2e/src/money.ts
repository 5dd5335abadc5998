import type { TotalsBody } from '@order-carts/api-contract';

type MoneyBody = TotalsBody['total'];

/** An amount as the shop writes it. */
export function written({ amountMinor, currency }: MoneyBody): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amountMinor / 100);
}

/** Totals as pages show them, by the words beside the figures. */
export function shownTotals({ items, delivery, total }: TotalsBody): Record<string, string> {
  return { Items: written(items), Delivery: delivery.amountMinor === 0 ? 'Free' : written(delivery), Total: written(total) };
}
