import { assertNever } from '@order-carts/shared-kernel';
import type { Obstacle } from './use-place-order';

type Refusal = Exclude<Obstacle, { readonly type: 'question' }>;

/** Why the order is not placed, or not known to be, and what to do about it. */
export function CheckoutObstacle({ obstacle }: { readonly obstacle: Refusal }) {
  return (
    <div className="failure" role="alert">
      <p>{textOf(obstacle)}</p>
      {obstacle.type === 'refused' && obstacle.problem.requestId && <p className="hint">Reference: {obstacle.problem.requestId}</p>}
    </div>
  );
}

function textOf(obstacle: Refusal): string {
  switch (obstacle.type) {
    case 'unknown':
      return 'We got no answer from the shop, so we cannot say yet whether your order was placed. Press “Place order” again: it is never placed twice.';
    case 'cart-gone':
      return 'This cart has become an order already, or has expired. If you placed it, the confirmation is in your mailbox.';
    case 'refused':
      return obstacle.problem.code === 'malformed-request'
        ? 'Something in the form is not as we need it. Please look at it again.'
        : `Your order was not placed: ${obstacle.problem.title}.`;
    default:
      return assertNever(obstacle);
  }
}
