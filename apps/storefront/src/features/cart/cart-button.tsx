import { Link } from '../../components/link';
import { BasketIcon } from '../../components/icons';
import { useCart } from './cart-context';

/** The way to the cart, with the number of things in it. */
export function CartButton() {
  const { unitCount } = useCart();
  const count = unitCount === 1 ? '1 item' : `${unitCount} items`;
  return (
    <Link className="cart-button" to="/cart" aria-label={`Cart, ${count}`}>
      <BasketIcon />
      <span className="cart-button__word" aria-hidden="true">
        Cart
      </span>
      {unitCount > 0 && <span key={unitCount} className="cart-button__count" data-count={unitCount} aria-hidden="true" />}
    </Link>
  );
}
