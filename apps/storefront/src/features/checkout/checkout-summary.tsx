import type { CartBody } from '@order-carts/api-contract';
import { Link } from '../../components/link';
import { PricedLines } from '../../components/priced-lines';
import { TotalsList } from '../../components/totals-list';

/** What will be ordered: exactly these lines, at these prices. */
export function CheckoutSummary({ cart, isSettling }: { readonly cart: CartBody; readonly isSettling: boolean }) {
  return (
    <section className="summary" aria-labelledby="checkout-summary">
      <h2 id="checkout-summary">Your order</h2>
      <PricedLines lines={cart.lines} />
      <TotalsList totals={cart.totals} isSettling={isSettling} />
      <Link className="link" to="/cart">
        Change my cart
      </Link>
    </section>
  );
}
