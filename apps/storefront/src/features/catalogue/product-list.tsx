import type { ProductBody } from '@order-carts/api-contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty } from '../../components/empty';
import { Failure } from '../../components/failure';
import { EVERYTHING, productsIn, productsQuery } from '../../shop-api/products.query';
import { useShopApi } from '../../shop-api/shop-api-context';
import { categoriesOf, guessPages } from './match-products';
import { ProductCard, ProductCardSkeleton } from './product-card';
import { ProductFilterBar } from './product-filters';
import { useProductFilters } from './use-product-filters';
import './catalogue.css';

/** Cards that are in sight on a phone or a desk without scrolling. */
const FIRST_VIEW_CARDS = 8;

/** The products of the shop, to search and to filter. `renderAction` puts something to do into each card. */
export function ProductList({ renderAction }: { readonly renderAction: (product: ProductBody) => ReactNode }) {
  const api = useShopApi();
  const controls = useProductFilters();
  const everything = useInfiniteQuery(productsQuery(api, EVERYTHING));
  const found = useInfiniteQuery({
    ...productsQuery(api, controls.filters),
    placeholderData: () => everything.data && guessPages(productsIn(everything.data), controls.filters),
  });
  const products = productsIn(found.data);

  return (
    <>
      <ProductFilterBar {...controls} categories={categoriesOf(productsIn(everything.data))} />
      <p className="visually-hidden" role="status">
        {found.data ? countText(products.length) : 'Loading products'}
      </p>
      {found.data && products.length === 0 && (
        <Empty text="Nothing here matches your search.">
          <button type="button" className="button button--quiet" onClick={() => controls.change(EVERYTHING)}>
            Show everything
          </button>
        </Empty>
      )}
      {found.isError && !found.data ? (
        <Failure text="We could not load the products." error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <ul className="grid">
          {found.data
            ? products.map((product, index) => (
                <ProductCard
                  key={product.productId}
                  product={product}
                  isFirstView={index < FIRST_VIEW_CARDS}
                  action={renderAction(product)}
                />
              ))
            : Array.from({ length: FIRST_VIEW_CARDS }, (_, index) => <ProductCardSkeleton key={index} />)}
        </ul>
      )}
      {found.hasNextPage && (
        <button type="button" className="button button--quiet grid__more" onClick={() => void found.fetchNextPage()}>
          Show more
        </button>
      )}
    </>
  );
}

function countText(count: number): string {
  return count === 1 ? '1 product' : `${count} products`;
}
