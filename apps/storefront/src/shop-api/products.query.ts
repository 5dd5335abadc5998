import type { ProductBody, ProductPageBody } from '@order-carts/api-contract';
import type { ShopClient } from '@order-carts/api-contract/client';
import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import { dataOf } from './problem-error';

/** What the shopper looks for; both empty means everything. */
export interface ProductFilters {
  readonly search: string;
  readonly category: string;
}

export const EVERYTHING: ProductFilters = { search: '', category: '' };

const PAGE_SIZE = 100;

export function productsQuery(api: ShopClient, { search, category }: ProductFilters) {
  return infiniteQueryOptions({
    queryKey: ['products', search, category],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.listProducts(
          { limit: PAGE_SIZE, search: search || undefined, category: category || undefined, cursor: pageParam || undefined },
          signal,
        ),
      ),
    initialPageParam: '',
    getNextPageParam: (page: ProductPageBody) => page.nextCursor,
  });
}

export function productsIn(data: InfiniteData<ProductPageBody> | undefined): readonly ProductBody[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
