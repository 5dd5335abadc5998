import { useLocation, useNavigate } from 'react-router';
import type { ProductFilters } from '../../shop-api/products.query';

export interface FilterControls {
  readonly filters: ProductFilters;
  readonly change: (filters: Partial<ProductFilters>) => void;
}

/** What is looked for lives in the address (`?category=fruit&q=lemon`), so a view can be shared and found again. */
export function useProductFilters(): FilterControls {
  const params = new URLSearchParams(useLocation().search);
  const navigate = useNavigate();
  const filters: ProductFilters = { search: params.get('q') ?? '', category: params.get('category') ?? '' };
  const change = (changed: Partial<ProductFilters>) => {
    const next = { ...filters, ...changed };
    const search = new URLSearchParams();
    if (next.category) search.set('category', next.category);
    if (next.search) search.set('q', next.search);
    // Each letter typed is no step to go back to; a category is.
    void navigate({ search: search.toString() }, { replace: changed.category === undefined });
  };
  return { filters, change };
}
