import { useQuery } from '@tanstack/react-query';
import { CART_TTL_DAYS, formatMoney, MAX_LINES_PER_CART, MAX_QUANTITY_PER_LINE } from '@order-carts/shared-kernel';
import { Link } from '../components/link';
import { PageHeading } from '../components/page-heading';
import { shopQuery } from '../shop-api/shop.query';
import { useShopApi } from '../shop-api/shop-api-context';

/** What shop and shopper may expect of each other, in plain words. */
export function TermsPage() {
  return (
    <article className="prose">
      <PageHeading title="Terms" />
      <p className="lead">What you can expect of us, and we of you. Short, because there is little to say.</p>
      <h2>Ordering</h2>
      <p>
        What you put into your cart is neither reserved nor ordered. You order with the button “Place order”: then we take exactly the
        products, quantities and prices that the page shows you. If a price or the stock has changed meanwhile, we ask you first and take no
        order until you have said yes.
      </p>
      <p>
        An order holds up to {MAX_LINES_PER_CART} different products and up to {MAX_QUANTITY_PER_LINE} of each. A cart you do not touch is
        deleted after {CART_TTL_DAYS} days.
      </p>
      <p>
        You get a confirmation by e-mail with your order number and a link to your order. Whoever has that link can see and cancel it, so
        keep it to yourself.
      </p>
      <h2>Prices and delivery</h2>
      <p>
        Prices include tax. <DeliveryCost /> The total you see before you order is what you pay.
      </p>
      <h2>Payment</h2>
      <p>You pay on delivery, when your order is at your door. We take no payment here and never ask for card or bank details.</p>
      <h2>Cancelling</h2>
      <p>
        You can cancel on the page of your order until it has left the shop. Then nothing is delivered and there is nothing to pay. If we
        have to cancel, we tell you by e-mail. Rights that the law gives you as a buyer are not touched by any of this.
      </p>
      <h2>Your data</h2>
      <p>
        The <Link to="/privacy">privacy notice</Link> says what we keep, what for, and how long.
      </p>
    </article>
  );
}

/** In the shop's own figures; left out when they are not at hand. */
function DeliveryCost() {
  const { data: shop } = useQuery(shopQuery(useShopApi()));
  if (!shop) return null;
  const { cost, freeFrom } = shop.delivery;
  const free = freeFrom ? `, and is free for items of ${formatMoney(freeFrom)} or more` : '';
  return `Delivery costs ${formatMoney(cost)}${free}.`;
}
