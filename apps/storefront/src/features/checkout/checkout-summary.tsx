import type { CartBody } from '@order-carts/api-contract';
import { Link } from '../../components/link';
import { Money } from '../../components/money';
import { Picture } from '../../components/picture';
import { TotalsList } from '../../components/totals-list';

/** What will be ordered: exactly these lines, at these prices. */
export function CheckoutSummary({ cart, isSettling }: { readonly cart: CartBody; readonly isSettling: boolean }) {
  return (
    <section className="summary" aria-labelledby="checkout-summary">
      <h2 id="checkout-summary">Your order</h2>
      <ul className="order-lines">
        {cart.lines.map((line) => (
          <li key={line.productId} className="order-line">
            <Picture src={line.image} />
            <span className="order-line__name">
              {line.name}
              <span className="hint">
                {line.quantity} × <Money amount={line.unitPrice} />
              </span>
            </span>
            <Money amount={line.lineTotal} />
          </li>
        ))}
      </ul>
      <TotalsList totals={cart.totals} isSettling={isSettling} />
      <Link className="link" to="/cart">
        Change my cart
      </Link>
    </section>
  );
}
