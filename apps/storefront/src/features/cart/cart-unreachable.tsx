import { Failure } from '../../components/failure';
import { useCartSession } from './cart-context';

/** There is a cart, but the shop did not answer what is in it. */
export function CartUnreachable() {
  const session = useCartSession();
  return <Failure text="We could not load your cart. It is safe with us." error={undefined} onRetry={() => void session.refresh()} />;
}
