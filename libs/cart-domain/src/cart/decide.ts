import { assertNever, MAX_LINES_PER_CART } from '@order-carts/shared-kernel';
import { accept, refuse, type Decision } from '../decision';
import type { Cart, CheckedOutCart } from './cart';
import type {
  CartCommand,
  CartEditCommand,
  CartEditRefusal,
  CartEvent,
  CartRefusal,
  CheckOut,
  CheckOutRefusal,
  SetQuantity,
} from './commands';

export function decide(command: CartEditCommand, cart: Cart): Decision<CartEvent, CartEditRefusal>;
export function decide(command: CheckOut, cart: Cart): Decision<CartEvent, CheckOutRefusal>;
/**
 * Answers what a command means for a cart: the events to record, or why it is refused.
 *
 * Pure, so deciding again after a version conflict is safe. A repeated checkout records nothing: the order exists.
 */
export function decide(command: CartCommand, cart: Cart): Decision<CartEvent, CartRefusal> {
  switch (command.type) {
    case 'set-quantity':
      return cart.status === 'open' ? setQuantity(command, cart.lines) : closed(cart);
    case 'remove-line':
      if (cart.status !== 'open') return closed(cart);
      return cart.lines.has(command.productId) ? accept({ type: 'line-removed', productId: command.productId }) : accept();
    case 'check-out':
      return checkOut(command, cart);
    default:
      return assertNever(command);
  }
}

function setQuantity({ productId, quantity }: SetQuantity, lines: Cart['lines']): Decision<CartEvent, CartEditRefusal> {
  if (lines.get(productId) === quantity) return accept();
  if (!lines.has(productId) && lines.size >= MAX_LINES_PER_CART) return refuse({ code: 'cart-full', maxLines: MAX_LINES_PER_CART });
  return accept({ type: 'quantity-set', productId, quantity });
}

function checkOut({ orderId, lines, checkout }: CheckOut, cart: Cart): Decision<CartEvent, CheckOutRefusal> {
  if (cart.status === 'checked-out') {
    if (cart.checkout.key !== checkout.key) return closed(cart);
    return cart.checkout.requestHash === checkout.requestHash ? accept() : refuse({ code: 'key-reused' });
  }
  const isAsShown = lines.size > 0 && hasSameLines(lines, cart.lines);
  return isAsShown ? accept({ type: 'checked-out', orderId, checkout }) : refuse({ code: 'cart-differs' });
}

const closed = (cart: CheckedOutCart) => refuse({ code: 'cart-closed' as const, orderId: cart.orderId });

function hasSameLines(left: Cart['lines'], right: Cart['lines']): boolean {
  return left.size === right.size && [...left].every(([productId, quantity]) => right.get(productId) === quantity);
}
