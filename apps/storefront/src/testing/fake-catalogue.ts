import type { ProductBody, ProductPageBody } from '@order-carts/api-contract';
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

/** A page of what matches, as the API answers it; the cursor is the last product's id. */
export function pageOf(products: readonly FakeProduct[], query: URLSearchParams): ProductPageBody {
  const words = (query.get('search') ?? '').toLowerCase();
  const category = query.get('category');
  const found = products.filter(
    (product) => (!category || product.category === category) && `${product.name} ${product.description}`.toLowerCase().includes(words),
  );
  const start = found.findIndex((product) => product.productId === query.get('cursor')) + 1;
  const items = found.slice(start, start + Number(query.get('limit') ?? 48));
  const last = items.at(-1);
  return { items: items.map(productView), ...(last && start + items.length < found.length ? { nextCursor: last.productId } : {}) };
}
