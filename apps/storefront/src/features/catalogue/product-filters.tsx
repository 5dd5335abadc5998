import { useEffect, useState } from 'react';
import { SearchIcon } from '../../components/icons';
import { titleOf } from './category-title';
import type { FilterControls } from './use-product-filters';

const TYPING_PAUSE_MS = 150;
/** The longest search the API takes. */
const MAX_SEARCH_LENGTH = 100;

export interface ProductFilterBarProps extends FilterControls {
  readonly categories: readonly string[];
}

/** Search field and category chips. */
export function ProductFilterBar({ filters, change, categories }: ProductFilterBarProps) {
  const chips = ['', ...categories];
  return (
    <div className="filters" role="search" aria-label="Products">
      <SearchField value={filters.search} onChange={(search) => change({ search })} />
      <div className="chips" role="group" aria-label="Category">
        {chips.map((category) => (
          <button
            key={category}
            type="button"
            className="chip"
            aria-pressed={filters.category === category}
            onClick={() => change({ category })}
          >
            {category === '' ? 'Everything' : titleOf(category)}
          </button>
        ))}
      </div>
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
    <div className="search-field">
      <SearchIcon />
      <input
        type="search"
        aria-label="Search products"
        placeholder="Search"
        maxLength={MAX_SEARCH_LENGTH}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
      />
    </div>
  );
}
