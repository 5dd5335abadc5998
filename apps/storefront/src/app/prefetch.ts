import type { ShopClient } from '@order-carts/api-contract/client';
import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import { filtersIn, pagesIn } from '../features/catalogue/use-product-filters';
import { productQuery } from '../shop-api/product.query';
import { productsQuery } from '../shop-api/products.query';
import { preloadPage } from './routes';

export interface PrefetchTools {
  readonly api: ShopClient;
  readonly queries: QueryClient;
}

/** Fetches code and data of the page behind a link before it is followed. What is fresh is not asked for again; a failure shows later. */
export function prefetch({ pathname, search }: URL, { api, queries }: PrefetchTools): void {
  preloadPage(pathname).catch((fault: unknown) => console.warn('the page will be fetched again', fault));
  const productId = matchPath('/products/:productId', pathname)?.params.productId;
  if (productId) void queries.prefetchQuery(productQuery(api, productId));
  if (pathname === '/') void queries.prefetchInfiniteQuery(productsQuery(api, filtersIn(search), pagesIn(search)));
}
