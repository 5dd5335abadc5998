import type { Product } from './product';

export interface ProductFilter {
  readonly search?: string | undefined;
  readonly category?: string | undefined;
}

/** The products that carry every word of `search` in name, description or category, in the order given. */
export function matching(products: readonly Product[], { search, category }: ProductFilter): readonly Product[] {
  const words = folded(search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return products.filter((product) => {
    if (category !== undefined && product.category !== category) return false;
    const text = folded(`${product.name} ${product.description} ${product.category}`);
    return words.every((word) => text.includes(word));
  });
}

export interface ProductSlice {
  readonly items: readonly Product[];
  /** The last product of this page when more follow. */
  readonly nextAfter?: string;
}

/**
 * A page of at most `limit` products behind `after`, from products sorted by id. An `after` that is gone starts at the
 * place where it stood.
 */
export function pageOf(products: readonly Product[], limit: number, after?: string): ProductSlice {
  const start = after === undefined ? 0 : products.findIndex((product) => product.productId > after);
  const items = start === -1 ? [] : products.slice(start, start + limit);
  const last = items.at(-1);
  return last !== undefined && start + items.length < products.length ? { items, nextAfter: last.productId } : { items };
}

/** Case and accents do not matter to whoever searches: "cafe" finds "Café". */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
