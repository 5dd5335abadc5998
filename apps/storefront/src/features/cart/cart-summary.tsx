import { Link } from '../../components/link';
import { TotalsList } from '../../components/totals-list';
import { useCart } from './cart-context';

/** What the cart costs, by the shop's sum, and the way to the checkout. */
export function CartSummary() {
  const { cart, isSaving } = useCart();
  const isOrderable = cart !== undefined && cart.lines.length > 0;
  return (
    <section className="summary" aria-labelledby="cart-summary">
      <h2 id="cart-summary">Summary</h2>
      {cart && <TotalsList totals={cart.totals} isSettling={isSaving} />}
      {cart && cart.totals.delivery.amountMinor > 0 && <p className="hint">Delivery becomes free with a larger order.</p>}
      {isOrderable && (
        <Link className="button button--wide" to="/checkout">
          Check out
        </Link>
      )}
      <p className="hint">Prices include tax. You pay on delivery.</p>
    </section>
  );
}
