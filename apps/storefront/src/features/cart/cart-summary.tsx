import { formatMoney, money } from '@order-carts/shared-kernel';
import type { CartBody } from '@order-carts/api-contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '../../components/link';
import { TotalsList } from '../../components/totals-list';
import { shopQuery } from '../../shop-api/shop.query';
import { useShopApi } from '../../shop-api/shop-api-context';
import { useCart } from './cart-context';
import { KeepCart } from './keep-cart';

/** What the cart costs, by the shop's sum, and the way to the checkout. */
export function CartSummary() {
  const { cart, isSaving } = useCart();
  const isOrderable = cart !== undefined && cart.lines.length > 0;
  return (
    <section className="summary cart-summary" aria-labelledby="cart-summary">
      <h2 id="cart-summary">Summary</h2>
      {cart && <TotalsList totals={cart.totals} isSettling={isSaving} />}
      {cart && isOrderable && <FreeDeliveryHint totals={cart.totals} />}
      {isOrderable && (
        <Link className="button button--wide" to="/checkout">
          Check out
        </Link>
      )}
      {isOrderable && <KeepCart />}
      <p className="hint cart-summary__promise">Prices include tax. You pay on delivery.</p>
    </section>
  );
}

/** How much more it takes until delivery costs nothing. */
function FreeDeliveryHint({ totals: { items, delivery } }: Pick<CartBody, 'totals'>) {
  const { data: shop } = useQuery(shopQuery(useShopApi()));
  const freeFrom = shop?.delivery.freeFrom;
  if (!freeFrom || delivery.amountMinor === 0 || freeFrom.currency !== items.currency) return null;
  const missing = money(freeFrom.amountMinor - items.amountMinor, items.currency);
  if (missing.amountMinor <= 0) return null;
  return <p className="hint">Add {formatMoney(missing)} for free delivery.</p>;
}
