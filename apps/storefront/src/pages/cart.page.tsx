import { Link } from '../components/link';
import { Empty } from '../components/empty';
import { PageHeading } from '../components/page-heading';
import { useCart } from '../features/cart/cart-context';
import { CartLines } from '../features/cart/cart-lines';
import { CartSkeleton } from '../features/cart/cart-skeleton';
import { CartUnreachable } from '../features/cart/cart-unreachable';
import { CartSummary } from '../features/cart/cart-summary';
import { LinkedCartQuestion } from '../features/cart/linked-cart-question';
import { WithdrawnLines } from '../features/cart/withdrawn-lines';

export function CartPage() {
  return (
    <>
      <PageHeading title="Your cart" />
      <CartContents />
    </>
  );
}

function CartContents() {
  const { status, cart, lines } = useCart();
  if (status === 'loading') return <CartSkeleton />;
  if (status === 'unreachable') return <CartUnreachable />;
  const hasWithdrawn = cart !== undefined && cart.withdrawn.length > 0;
  if (lines.length === 0 && !hasWithdrawn) {
    return (
      <Empty text="Nothing in it yet.">
        <Link className="button" to="/">
          See what there is
        </Link>
      </Empty>
    );
  }
  return (
    <div className="columns">
      <div>
        <LinkedCartQuestion />
        <WithdrawnLines />
        <CartLines />
      </div>
      <CartSummary />
    </div>
  );
}
