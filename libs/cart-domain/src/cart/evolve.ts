import { assertNever } from '@order-carts/shared-kernel';
import type { Cart } from './cart';
import type { CartEvent } from './commands';

/** The cart after an event. A new line comes last; a changed one keeps its place. */
export function evolve(cart: Cart, event: CartEvent): Cart {
  switch (event.type) {
    case 'quantity-set':
      return { ...cart, lines: new Map(cart.lines).set(event.productId, event.quantity) };
    case 'line-removed':
      return { ...cart, lines: new Map([...cart.lines].filter(([productId]) => productId !== event.productId)) };
    case 'checked-out':
      return { ...cart, status: 'checked-out', orderId: event.orderId, checkout: event.checkout };
    default:
      return assertNever(event);
  }
}
