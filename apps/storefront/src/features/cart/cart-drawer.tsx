import { useEffect, useRef, type MouseEvent } from 'react';
import { useLocation } from 'react-router';
import { Empty } from '../../components/empty';
import { ErrorBoundary } from '../../components/error-boundary';
import { Failure } from '../../components/failure';
import { CrossIcon } from '../../components/icons';
import { Link } from '../../components/link';
import { NoticeRegion } from '../../components/notice-region';
import { useCart } from './cart-context';
import { CartLines } from './cart-lines';
import { CartSummary } from './cart-summary';
import { useCartDrawer } from './drawer-context';
import './cart-drawer.css';

/**
 * The cart beside the page. A modal `<dialog>`: the browser keeps the focus inside, closes it on Escape and gives the
 * focus back. It has a region of messages of its own, since everything outside is out of reach while it is open.
 */
export function CartDrawer() {
  const { close } = useCartDrawer();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useCloseOnLeaving(close);
  const onClick = (event: MouseEvent) => event.target === dialog.current && dialog.current?.close();
  return (
    <dialog className="drawer" aria-labelledby="drawer-title" tabIndex={-1} ref={dialog} onClose={close} onClick={onClick}>
      <div className="drawer__sheet">
        <header className="drawer__head">
          <h2 id="drawer-title">Your cart</h2>
          <button type="button" className="drawer__close" aria-label="Close the cart" onClick={() => dialog.current?.close()}>
            <CrossIcon />
          </button>
        </header>
        <ErrorBoundary
          fallback={(error, retry) => <Failure text="Your cart cannot be shown here. It is safe." error={error} onRetry={retry} />}
        >
          <DrawerContents onLeave={() => dialog.current?.close()} />
        </ErrorBoundary>
        <NoticeRegion />
      </div>
    </dialog>
  );
}

function DrawerContents({ onLeave }: { readonly onLeave: () => void }) {
  const { lines } = useCart();
  if (lines.length === 0) {
    return (
      <Empty text="Nothing in it yet.">
        <button type="button" className="button button--quiet" onClick={onLeave}>
          Go on shopping
        </button>
      </Empty>
    );
  }
  return (
    <>
      <div className="drawer__lines">
        <CartLines />
      </div>
      <CartSummary />
      <Link className="link drawer__more" to="/cart">
        See the whole cart
      </Link>
    </>
  );
}

/** A link in the drawer leads to another page, which is not to be covered. */
function useCloseOnLeaving(close: () => void): void {
  const { key } = useLocation();
  const openedAt = useRef(key);
  useEffect(() => {
    if (key !== openedAt.current) close();
  }, [key, close]);
}
