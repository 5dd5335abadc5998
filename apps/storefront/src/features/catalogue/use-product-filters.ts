import { PRODUCT_ID_PATTERN } from '@order-carts/shared-kernel';
import { useLocation, useNavigate } from 'react-router';
import type { ProductFilters } from '../../shop-api/products.query';

/** The longest search the API takes. */
export const MAX_SEARCH_LENGTH = 100;
const SLUG = new RegExp(PRODUCT_ID_PATTERN);

export interface FilterControls {
  readonly filters: ProductFilters;
  /** How many pages of products are in sight. */
  readonly pages: number;
  readonly search: (text: string) => void;
  readonly showPages: (pages: number) => void;
}

/** What is looked for lives in the address (`?category=fruit&q=lemon`), so a view can be shared and found again. */
export function useProductFilters(): FilterControls {
  const params = new URLSearchParams(useLocation().search);
  const navigate = useNavigate();
  const filters = filtersIn(params);
  // Neither a letter typed nor a longer list is a step to go back to; a category is, and a link.
  const replaceBy = (address: string) => void navigate(address, { replace: true });
  return {
    filters,
    pages: pagesIn(params),
    search: (text) => replaceBy(addressOf({ ...filters, search: text })),
    showPages: (pages) => replaceBy(addressOf(filters, pages)),
  };
}

/** How many pages of products the query of an address asks for. */
export function pagesIn(query: string | URLSearchParams): number {
  return Math.max(1, Number.parseInt(new URLSearchParams(query).get('pages') ?? '', 10) || 1);
}

/** What the query of an address (`?category=fruit&q=lemon`) looks for. */
export function filtersIn(query: string | URLSearchParams): ProductFilters {
  const params = new URLSearchParams(query);
  return { search: (params.get('q') ?? '').slice(0, MAX_SEARCH_LENGTH), category: categoryIn(params) };
}

export function addressOf({ search, category }: ProductFilters, pages = 1): string {
  const params = new URLSearchParams();
  if (category) params.set('category', category);
  if (search) params.set('q', search);
  if (pages > 1) params.set('pages', String(pages));
  return params.size === 0 ? '/' : `/?${params.toString()}`;
}

/** Addresses are typed and cut off: what can be no category is none. */
function categoryIn(params: URLSearchParams): string {
  const category = params.get('category') ?? '';
  return SLUG.test(category) ? category : '';
}
