import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, type RefObject } from 'react';
import { PAGE_SIZE, productsIn, type ProductPages } from '../../shop-api/products.query';

export interface ShowMoreProps {
  readonly found: UseInfiniteQueryResult<ProductPages>;
  /** How many products are in the grid: those that came last are put there a moment later. */
  readonly shown: number;
  readonly grid: RefObject<HTMLUListElement | null>;
  readonly onShown: (pages: number) => void;
}

/** The next page of products. The keyboard goes on at the first of them: the button has moved away below. */
export function ShowMore({ found, shown, grid, onShown }: ShowMoreProps) {
  const firstNew = useRef<number>(undefined);
  useEffect(() => {
    if (firstNew.current === undefined || shown <= firstNew.current) return;
    grid.current?.children[firstNew.current]?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    firstNew.current = undefined;
  }, [grid, shown]);
  if (!found.hasNextPage) return null;

  const more = async () => {
    if (found.isFetching) return;
    const known = productsIn(found.data).length;
    firstNew.current = known;
    const { isError } = await found.fetchNextPage();
    if (!isError) onShown(Math.ceil(known / PAGE_SIZE) + 1);
  };
  return (
    <div className="show-more">
      {found.isFetchNextPageError && <p role="alert">We could not load more products. Please try again.</p>}
      <button type="button" className="button button--quiet" aria-disabled={found.isFetchingNextPage} onClick={() => void more()}>
        {found.isFetchingNextPage ? 'Loading…' : 'Show more'}
      </button>
    </div>
  );
}
