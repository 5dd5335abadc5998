import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';

const SHOP_NAME = 'Order Carts';

export interface PageHeadingProps {
  /** Goes before the shop's name in the window's title. */
  readonly title: string;
  readonly children?: ReactNode;
}

/**
 * The one `h1` of a page. Names the window, and takes the focus after a change of page, so that a screen reader starts
 * here; on the first page of a visit the focus stays where the browser put it.
 */
export function PageHeading({ title, children = title }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirstPage = useLocation().key === 'default';
  useEffect(() => {
    document.title = `${title} · ${SHOP_NAME}`;
  }, [title]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once per page: a later change of the address is no change of page
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
