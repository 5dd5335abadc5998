import type { ProductBody } from '@order-carts/api-contract';
import { money } from '@order-carts/shared-kernel';

export interface FakeProduct {
  readonly productId: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly image: string;
  priceMinor: number;
  units: number;
}

const LOW_STOCK_UNITS = 5;
const CURRENCY = 'EUR';

export const eur = (amountMinor: number) => money(amountMinor, CURRENCY);

/** A product as a test needs it: what matters is named, the rest is plausible. */
export function aProduct(productId: string, given: Partial<FakeProduct> = {}): FakeProduct {
  const name = productId.charAt(0).toUpperCase() + productId.slice(1).replaceAll('-', ' ');
  const image = `/images/products/${productId}.webp`;
  return { productId, name, description: `About ${name}.`, category: 'pantry', image, priceMinor: 300, units: 50, ...given };
}

export function availabilityOf({ units }: FakeProduct): Pick<ProductBody, 'availability' | 'unitsLeft'> {
  if (units <= 0) return { availability: 'sold-out' };
  return units <= LOW_STOCK_UNITS ? { availability: 'low-stock', unitsLeft: units } : { availability: 'in-stock' };
}

export function productView(product: FakeProduct): ProductBody {
  const { productId, name, description, category, image, priceMinor } = product;
  return { productId, name, description, category, image, price: eur(priceMinor), ...availabilityOf(product) };
}
