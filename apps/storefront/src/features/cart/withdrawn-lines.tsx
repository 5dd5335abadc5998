import type { CartBody } from '@order-carts/api-contract';
import { money } from '@order-carts/shared-kernel';
import type { ShownProduct } from './cart-change';
import { useCart, useCartSession } from './cart-context';

/** Explains what was chosen and is no longer sold: it costs nothing, and has to leave the cart before an order. */
export function WithdrawnLines() {
  const { cart } = useCart();
  const session = useCartSession();
  const withdrawn = cart?.withdrawn ?? [];
  if (!cart || withdrawn.length === 0) return null;
  const removeAll = () => {
    for (const line of withdrawn) session.setQuantity(withdrawnProduct(cart, line.productId), 0);
  };
  return (
    <section className="question" aria-label="No longer sold">
      <p>
        <strong>No longer sold.</strong> These were in your cart, and we have stopped selling them. They are not part of the total.
      </p>
      <ul>
        {withdrawn.map(({ productId, quantity }) => (
          <li key={productId}>
            {quantity} × {readableName(productId)}
          </li>
        ))}
      </ul>
      <button type="button" className="button button--quiet" onClick={removeAll}>
        Remove from my cart
      </button>
    </section>
  );
}

/** All that is known of a withdrawn product is its id, which is its name in small letters. */
function readableName(productId: string): string {
  const words = productId.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function withdrawnProduct(cart: CartBody, productId: string): ShownProduct {
  const unitPrice = money(0, cart.totals.total.currency);
  return { productId, name: readableName(productId), image: '', unitPrice, availability: 'sold-out' };
}
