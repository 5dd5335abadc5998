import type { ProductBody } from '@order-carts/api-contract';
import type { ReactNode } from 'react';
import { Link } from '../../components/link';
import { AvailabilityHint } from '../../components/availability';
import { Money } from '../../components/money';
import { Picture, type PictureProps } from '../../components/picture';

export interface ProductCardProps {
  readonly product: ProductBody;
  readonly view: PictureProps['view'];
  /** What can be done with the product here. */
  readonly action: ReactNode;
}

export function ProductCard({ product, view, action }: ProductCardProps) {
  const { category, availability } = product;
  const isSoldOut = availability === 'sold-out';
  return (
    <li className={isSoldOut ? 'card card--sold-out' : 'card'}>
      <Link className="card__link" to={`/products/${product.productId}`}>
        <Picture src={product.image} category={category} view={view} />
        <h2 className="card__name">{product.name}</h2>
      </Link>
      <div className="card__facts">
        <span className="card__price">
          <Money amount={product.price} />
        </span>
        {/* What is there is the rule: only an exception is worth a word among so many. */}
        {availability !== 'in-stock' && <AvailabilityHint product={product} />}
      </div>
      {action}
    </li>
  );
}

export function ProductCardSkeleton() {
  return (
    <li className="card" aria-hidden="true">
      <span className="picture skeleton" />
      <span className="card__name">
        <span className="skeleton skeleton--line" />
      </span>
      <span className="card__facts">
        <span className="skeleton skeleton--word" />
      </span>
      <span className="skeleton skeleton--button" />
    </li>
  );
}
