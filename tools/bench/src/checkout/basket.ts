/** Product → units: what one shopper wants, all of it or nothing. */
export type Basket = ReadonlyMap<string, number>;

export function basketOf(lines: readonly { readonly productId: string; readonly quantity: number }[]): Basket {
  return new Map(lines.map(({ productId, quantity }) => [productId, quantity]));
}

/** Its lines in one form, whatever their order. */
export function textOf(basket: Basket): string {
  return [...basket]
    .map(([productId, quantity]) => `${quantity} ${productId}`)
    .sort()
    .join(', ');
}

/** The units of all baskets together. */
export function unitsIn(baskets: readonly Basket[]): Basket {
  const units = new Map<string, number>();
  for (const [productId, quantity] of baskets.flatMap((basket) => [...basket]))
    units.set(productId, (units.get(productId) ?? 0) + quantity);
  return units;
}
