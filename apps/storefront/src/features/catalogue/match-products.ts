import type { ProductBody, ProductPageBody, ShopBody } from '@order-carts/api-contract';
import type { InfiniteData } from '@tanstack/react-query';
import { productsIn, type ProductFilters, type ProductPages } from '../../shop-api/products.query';

/** What the shop will probably answer, from what is at hand: shown at once and replaced by the answer. */
export function guessPages(
  atHand: ProductPages | undefined,
  { search, category }: ProductFilters,
): InfiniteData<ProductPageBody, never> | undefined {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const items = productsIn(atHand).filter((product) => {
    const text = folded(`${product.name} ${product.description} ${product.category}`);
    return (!category || product.category === category) && words.every((word) => text.includes(word));
  });
  return items.length === 0 ? undefined : { pages: [{ items }], pageParams: [] };
}

/** Case and accents do not matter to whoever searches. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The categories of these products, for the time until the shop has told all of them. */
export function categoriesOf(products: readonly ProductBody[]): ShopBody['categories'] {
  const slugs = products.map(({ category }) => category);
  return [...new Set(slugs)].sort().map((category) => ({ category, products: slugs.filter((slug) => slug === category).length }));
}
