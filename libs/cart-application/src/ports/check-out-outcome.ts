import type { Cart, CheckOutRefusal } from '@order-carts/cart-domain';
import { assertNever } from '@order-carts/shared-kernel';
import type { PlacementOutcome } from './order-store.port';

/** What a store of orders answers when the domain refuses the checkout of `cart`. */
export function checkOutOutcome(refusal: CheckOutRefusal, cart: Cart): PlacementOutcome {
  switch (refusal.code) {
    case 'cart-closed':
      return { outcome: 'cart-closed', orderId: refusal.orderId };
    case 'key-reused':
      return { outcome: 'key-reused' };
    case 'cart-differs':
      return { outcome: 'cart-differs', cart };
    default:
      return assertNever(refusal);
  }
}
