import { useIsFetching } from '@tanstack/react-query';
import { useEffect } from 'react';
import { BasketIcon } from '../../components/icons';
import { Link } from '../../components/link';
import { useCartGlance, useCartPlace } from './cart-context';

const QUIET_MS = 400;

/** The way to the cart, with the number of things in it. */
export function CartButton() {
  useOpenWhenQuiet();
  const { unitCount, status } = useCartGlance();
  const count = unitCount === 1 ? '1 item' : `${unitCount} items`;
  return (
    <Link className="cart-button" to="/cart" aria-label={status === 'loading' ? 'Cart' : `Cart, ${count}`}>
      <BasketIcon />
      <span className="cart-button__word" aria-hidden="true">
        Cart
      </span>
      {unitCount > 0 && <span key={unitCount} className="cart-button__count" data-count={unitCount} aria-hidden="true" />}
    </Link>
  );
}

/** The number in the header can wait until the page has what it asked the shop for. */
function useOpenWhenQuiet(): void {
  const { desk, open } = useCartPlace();
  const isQuiet = useIsFetching() === 0;
  useEffect(() => {
    if (desk || !isQuiet) return;
    const look = () => open().catch((fault: unknown) => console.warn('the cart could not be opened', fault));
    const timer = setTimeout(() => void look(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [desk, isQuiet, open]);
}
