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

export const PAGE_SIZE = 48;
/** As many pages as one answer of the API holds. */
const MAX_PAGES_AT_ONCE = 2;

export interface ProductPlace {
  /** Empty at the start. */
  readonly cursor: string;
  readonly limit: number;
}

export type ProductPages = InfiniteData<ProductPageBody>;

/** The products page by page. `pages`: as many as were in sight when this address was shared or left. */
export function productsQuery(api: ShopClient, { search, category }: ProductFilters, pages = 1) {
  const start: ProductPlace = { cursor: '', limit: PAGE_SIZE * Math.min(pages, MAX_PAGES_AT_ONCE) };
  return infiniteQueryOptions({
    queryKey: ['products', search, category],
    queryFn: ({ pageParam: { cursor, limit }, signal }) =>
      dataOf(
        api.listProducts({ limit, search: search || undefined, category: category || undefined, cursor: cursor || undefined }, signal),
      ),
    initialPageParam: start,
    getNextPageParam: ({ nextCursor }: ProductPageBody): ProductPlace | undefined =>
      nextCursor === undefined ? undefined : { cursor: nextCursor, limit: PAGE_SIZE },
  });
}

export function productsIn(data: Pick<ProductPages, 'pages'> | undefined): readonly ProductBody[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
