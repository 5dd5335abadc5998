import type { ShopClient } from '@order-carts/api-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from './problem-error';

export function productQuery(api: ShopClient, productId: string) {
  return queryOptions({
    queryKey: ['product', productId],
    queryFn: ({ signal }) => dataOf(api.getProduct(productId, signal)),
  });
}
