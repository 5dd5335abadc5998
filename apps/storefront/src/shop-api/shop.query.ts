import type { ShopClient } from '@order-carts/api-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from './problem-error';

const FRESH_FOR_MS = 5 * 60_000;

/** What holds for the whole shop. It changes with the catalogue, not with the minute. */
export function shopQuery(api: ShopClient) {
  return queryOptions({
    queryKey: ['shop'],
    queryFn: ({ signal }) => dataOf(api.getShop(signal)),
    staleTime: FRESH_FOR_MS,
  });
}
