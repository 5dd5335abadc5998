import type { LineDifferenceBody, PlaceOrderBody } from '@order-carts/api-contract';
import { eur, type FakeProduct } from './fake-catalogue';

/** Each line that cannot be sold as it was shown. */
export function differencesIn({ lines }: PlaceOrderBody, products: ReadonlyMap<string, FakeProduct>): LineDifferenceBody[] {
  return lines.flatMap(({ productId, quantity, unitPrice }): LineDifferenceBody[] => {
    const product = products.get(productId);
    if (!product) return [{ productId, reason: 'withdrawn', left: 0 }];
    const left = Math.max(product.units, 0);
    if (product.priceMinor !== unitPrice.amountMinor)
      return [{ productId, reason: 'price-changed', unitPrice: eur(product.priceMinor), left }];
    return left < quantity ? [{ productId, reason: 'stock-short', left }] : [];
  });
}
