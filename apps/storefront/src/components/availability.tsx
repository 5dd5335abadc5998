import type { ProductBody } from '@order-carts/api-contract';

export type Availability = Pick<ProductBody, 'availability' | 'unitsLeft'>;

export function availabilityText({ availability, unitsLeft }: Availability): string {
  if (availability === 'sold-out') return 'Sold out';
  if (availability === 'low-stock') return unitsLeft === undefined ? 'Only a few left' : `${unitsLeft} left`;
  return 'In stock';
}

export function AvailabilityHint({ product }: { readonly product: Availability }) {
  return <span className={`availability availability--${product.availability}`}>{availabilityText(product)}</span>;
}
