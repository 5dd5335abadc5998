import type { Product } from './product';

/** The categories that have products, sorted, with how many. */
export function categoriesOf(products: readonly Product[]): readonly { readonly category: string; readonly products: number }[] {
  const counts = new Map<string, number>();
  for (const { category } of products) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => ({ category, products: count }))
    .sort((one, other) => (one.category < other.category ? -1 : 1));
}
