import type { ProductBody } from '@order-carts/api-contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from '../../components/link';
import { AvailabilityHint } from '../../components/availability';
import { Empty } from '../../components/empty';
import { Failure } from '../../components/failure';
import { Money } from '../../components/money';
import { usePageDescription } from '../../components/page-description';
import { PageHeading } from '../../components/page-heading';
import { Picture } from '../../components/picture';
import { problemIn } from '../../shop-api/problem-error';
import { productQuery } from '../../shop-api/product.query';
import { productsIn, type ProductPages } from '../../shop-api/products.query';
import { useShopApi } from '../../shop-api/shop-api-context';
import { titleOf } from './category-title';
import { ProductData } from './product-data';
import './product-details.css';

export interface ProductDetailsProps {
  readonly productId: string;
  readonly renderAction: (product: ProductBody) => ReactNode;
}

/** One product, large. What a list already showed of it is there at once. */
export function ProductDetails({ productId, renderAction }: ProductDetailsProps) {
  const api = useShopApi();
  const queries = useQueryClient();
  const fromLists = () =>
    queries
      .getQueriesData<ProductPages>({ queryKey: ['products'] })
      .flatMap(([, data]) => productsIn(data))
      .find((product) => product.productId === productId);
  const { data: product, error, refetch } = useQuery({ ...productQuery(api, productId), placeholderData: fromLists });

  if (product) return <Details product={product} action={renderAction(product)} />;
  if (problemIn(error)?.status === 404 || problemIn(error)?.status === 400) return <UnknownProduct />;
  if (error) {
    return (
      <>
        <PageHeading title="Product" />
        <Failure text="We could not load this product." error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return <DetailsSkeleton />;
}

function Details({ product, action }: { readonly product: ProductBody; readonly action: ReactNode }) {
  usePageDescription(product.description);
  return (
    <article className="details">
      <ProductData product={product} />
      <Picture src={product.image} category={product.category} view="first" />
      <div className="details__text">
        <Link className="details__category" to={`/?category=${product.category}`}>
          {titleOf(product.category)}
        </Link>
        <PageHeading key={product.productId} title={product.name} />
        <p className="details__price">
          <Money amount={product.price} /> <AvailabilityHint product={product} />
        </p>
        <p className="details__description">{product.description}</p>
        {action}
        <ul className="promises">
          <li>You pay on delivery, when you have seen what you get</li>
          <li>The price includes tax</li>
        </ul>
      </div>
    </article>
  );
}

function UnknownProduct() {
  return (
    <>
      <PageHeading title="We do not sell this" />
      <Empty text="There is no such product, or we have stopped selling it.">
        <Link className="button" to="/">
          See all products
        </Link>
      </Empty>
    </>
  );
}

function DetailsSkeleton() {
  return (
    <div className="details" role="status">
      <span className="visually-hidden">Loading the product</span>
      <span className="picture skeleton" />
      <div className="details__text" aria-hidden="true">
        <span className="skeleton skeleton--word" />
        <span className="skeleton skeleton--title" />
        <span className="skeleton skeleton--word" />
        <span className="skeleton skeleton--text" />
        <span className="skeleton skeleton--button" />
      </div>
    </div>
  );
}
