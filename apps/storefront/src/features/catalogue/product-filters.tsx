import type { ShopBody } from '@order-carts/api-contract';
import { useEffect, useRef, useState } from 'react';
import { SearchIcon } from '../../components/icons';
import { Link } from '../../components/link';
import type { ProductFilters } from '../../shop-api/products.query';
import { titleOf } from './category-title';
import { addressOf, MAX_SEARCH_LENGTH } from './use-product-filters';

const TYPING_PAUSE_MS = 150;

export interface ProductFilterBarProps {
  readonly filters: ProductFilters;
  readonly categories: ShopBody['categories'];
  readonly onSearch: (text: string) => void;
}

/** Search field, and the categories as links: each can be opened in a tab of its own. */
export function ProductFilterBar({ filters, categories, onSearch }: ProductFilterBarProps) {
  const chips = [{ category: '', products: 0 }, ...categories];
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const chosen = row.current?.querySelector<HTMLElement>('[aria-current]');
    // Only sideways: scrollIntoView would also move the page, which may have come back to an old place.
    if (row.current && chosen) row.current.scrollLeft = chosen.offsetLeft - (row.current.clientWidth - chosen.clientWidth) / 2;
  }, [filters.category, categories.length]);
  return (
    <div className="filters">
      <SearchField value={filters.search} onChange={onSearch} />
      <nav className="chips" aria-label="Categories" ref={row}>
        {chips.map(({ category, products }) => (
          <Link
            key={category}
            className="chip"
            to={addressOf({ ...filters, category })}
            aria-current={filters.category === category ? 'page' : undefined}
          >
            {category === '' ? 'Everything' : titleOf(category)}
            {/* A search finds fewer than a category holds. */}
            {products > 0 && !filters.search && <span className="chip__count">{products}</span>}
          </Link>
        ))}
      </nav>
    </div>
  );
}

function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const [typed, setTyped] = useState<string>();
  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only typing starts the pause again; a new callback does not
  }, [typed]);
  const leave = () => {
    if (typed !== undefined && typed.trim() !== value) onChange(typed.trim());
    setTyped(undefined);
  };
  return (
    <div className="search-field" role="search">
      <SearchIcon />
      <input
        type="search"
        aria-label="Search products"
        placeholder="Search"
        enterKeyHint="search"
        maxLength={MAX_SEARCH_LENGTH}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
      />
    </div>
  );
}
