import { useDeferredValue, useMemo } from 'react';
import type { ProductPages } from '../../shop-api/products.query';

/** Cards in sight without scrolling, on a desk. */
export const FIRST_VIEW_CARDS = 10;

/**
 * What is drawn of the products found. Many cards are built piece by piece, so that a click or a letter typed meanwhile does not
 * wait for all of them; and the first cards of a visit do not wait for those below the screen.
 */
export function useDrawnPages(found: ProductPages | undefined): ProductPages | undefined {
  const built = useDeferredValue(found);
  return useMemo(() => built ?? (found && firstView(found)), [built, found]);
}

function firstView({ pages, pageParams }: ProductPages): ProductPages {
  return { pages: pages.slice(0, 1).map((page) => ({ ...page, items: page.items.slice(0, FIRST_VIEW_CARDS) })), pageParams };
}
