import type { ProductBody } from '@order-carts/api-contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { memo, useRef, type ReactNode } from 'react';
import { Empty } from '../../components/empty';
import { Failure } from '../../components/failure';
import { SearchIcon } from '../../components/icons';
import { Link } from '../../components/link';
import type { PictureProps } from '../../components/picture';
import { EVERYTHING, productsIn, productsQuery, type ProductPages } from '../../shop-api/products.query';
import { shopQuery } from '../../shop-api/shop.query';
import { useShopApi } from '../../shop-api/shop-api-context';
import { categoriesOf, guessPages } from './match-products';
import { ProductCard, ProductCardSkeleton } from './product-card';
import { ProductFilterBar } from './product-filters';
import { ShowMore } from './show-more';
import { FIRST_VIEW_CARDS, useDrawnPages } from './use-drawn-pages';
import { useProductFilters } from './use-product-filters';
import './catalogue.css';

/** The first row of a phone: its pictures go before all others. */
const FIRST_ROW_CARDS = 2;

export interface ProductListProps {
  /** Puts something to do into each card. */
  readonly renderAction: (product: ProductBody) => ReactNode;
}

/** The products of the shop, to search and to filter. */
export function ProductList({ renderAction }: ProductListProps) {
  const api = useShopApi();
  const queries = useQueryClient();
  const { filters, pages, search, showPages } = useProductFilters();
  const { data: shop } = useQuery(shopQuery(api));
  const atHand = queries.getQueryData(productsQuery(api, EVERYTHING).queryKey);
  const found = useInfiniteQuery({ ...productsQuery(api, filters, pages), placeholderData: () => guessPages(atHand, filters) });
  const data = useDrawnPages(found.data);
  const products = productsIn(data);
  const grid = useRef<HTMLUListElement>(null);

  return (
    <>
      <ProductFilterBar filters={filters} categories={shop?.categories ?? categoriesOf(productsIn(atHand))} onSearch={search} />
      <p className="visually-hidden" role="status">
        {data ? countText(productsIn(found.data).length, found.hasNextPage) : 'Loading products'}
      </p>
      {data && products.length === 0 && (
        <Empty text="Nothing here matches your search." icon={<SearchIcon />}>
          <Link className="button button--quiet" to="/">
            Show everything
          </Link>
        </Empty>
      )}
      {found.isError && !data ? (
        <Failure text="We could not load the products." error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <ul className="grid" ref={grid}>
          {data ? (
            <Cards found={data} renderAction={renderAction} />
          ) : (
            Array.from({ length: FIRST_VIEW_CARDS }, (_, index) => <ProductCardSkeleton key={index} />)
          )}
        </ul>
      )}
      <ShowMore found={found} shown={products.length} grid={grid} onShown={showPages} />
    </>
  );
}

interface CardsProps extends ProductListProps {
  readonly found: Pick<ProductPages, 'pages'>;
}

/** Drawn again when other products were found, not with every word about the query. */
const Cards = memo(function Cards({ found, renderAction }: CardsProps) {
  return productsIn(found).map((product, index) => (
    <ProductCard key={product.productId} product={product} view={viewOf(index)} action={renderAction(product)} />
  ));
});

function viewOf(index: number): PictureProps['view'] {
  if (index < FIRST_ROW_CARDS) return 'first';
  return index < FIRST_VIEW_CARDS ? 'near' : 'hidden';
}

function countText(count: number, hasMore: boolean): string {
  const products = count === 1 ? '1 product' : `${count} products`;
  return hasMore ? `${products}, and more to show` : products;
}
