import type { ProductBody, ProductPageBody } from '@order-carts/api-contract';
import type { InfiniteData } from '@tanstack/react-query';
import type { ProductFilters } from '../../shop-api/products.query';

/** What the shop will probably answer, from what is at hand: shown at once and replaced by the answer. */
export function matchProducts(products: readonly ProductBody[], { search, category }: ProductFilters): ProductBody[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return products.filter((product) => {
    const text = `${product.name} ${product.description} ${product.category}`.toLowerCase();
    return (!category || product.category === category) && words.every((word) => text.includes(word));
  });
}

/** The same, in the shape of an answer. */
export function guessPages(products: readonly ProductBody[], filters: ProductFilters): InfiniteData<ProductPageBody, string> {
  return { pages: [{ items: matchProducts(products, filters) }], pageParams: [''] };
}

/** The categories of these products, sorted. */
export function categoriesOf(products: readonly ProductBody[]): string[] {
  return [...new Set(products.map((product) => product.category))].sort();
}
