import { lazy, Suspense, useEffect } from 'react';
import { Link } from '../components/link';
import { Outlet, useLocation, useNavigate, useNavigationType } from 'react-router';
import { ErrorBoundary } from '../components/error-boundary';
import { BasketIcon } from '../components/icons';
import { NoticeRegion, useNoticeBoard } from '../components/notice-region';
import { CartButton } from '../features/cart/cart-button';
import { CartDrawerProvider, useCartDrawer } from '../features/cart/drawer-context';
import { PageFailure } from './page-failure';

const CartDrawer = lazy(async () => ({ default: (await import('../features/cart/cart-drawer')).CartDrawer }));

/** What stands around every page. */
export function Layout() {
  const { pathname } = useLocation();
  useTopOfNewPage(pathname);
  return (
    <CartDrawerProvider>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <header className="site-header">
        <div className="site-header__inner">
          <Link className="brand" to="/">
            <span className="brand__mark">
              <BasketIcon />
            </span>
            Order Carts
          </Link>
          <nav aria-label="Shop">
            <ErrorBoundary fallback={() => <PlainCartLink />}>
              <CartButton />
            </ErrorBoundary>
          </nav>
        </div>
      </header>
      <main className="page" id="content" tabIndex={-1}>
        <ErrorBoundary key={pathname} fallback={() => <PageFailure />}>
          <Suspense fallback={<div className="page__waiting" />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <footer className="site-footer">
        <p>Prices include tax. You pay on delivery.</p>
        <nav aria-label="About the shop">
          <Link to="/order-links">Find my orders</Link>
          <Link to="/terms">Terms</Link>
          <Link to="/privacy">Privacy</Link>
        </nav>
        <p>
          Pictures: Fluent Emoji, <a href="/images/products/LICENSE.txt">MIT licence</a>
        </p>
      </footer>
      <NoticeRegion />
      <OpenDrawer />
    </CartDrawerProvider>
  );
}

function OpenDrawer() {
  const { isOpen } = useCartDrawer();
  if (!isOpen) return null;
  return (
    <ErrorBoundary fallback={() => <DrawerLost />}>
      <Suspense>
        <CartDrawer />
      </Suspense>
    </ErrorBoundary>
  );
}

function PlainCartLink() {
  return (
    <Link className="cart-button" to="/cart">
      Cart
    </Link>
  );
}

/** The drawer could not be drawn or fetched: the page stays as it is, and the cart's own page is one step away. */
function DrawerLost() {
  const { close } = useCartDrawer();
  const board = useNoticeBoard();
  const navigate = useNavigate();
  useEffect(() => {
    board.post('The cart does not open here. It is safe.', { label: 'Go to the cart', run: () => void navigate('/cart') });
    close();
  }, [board, close, navigate]);
  return null;
}

/** A link leads to the top of the page; the way back is left to the browser, which knows the old place. */
function useTopOfNewPage(pathname: string): void {
  const navigation = useNavigationType();
  useEffect(() => {
    if (navigation !== 'POP') window.scrollTo(0, 0);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a search or a filter changes the address, not the page
  }, [pathname]);
}
