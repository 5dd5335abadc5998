import type { NoticeBoard } from '../../components/notice-board';
import type { ShownProduct } from './cart-change';
import type { CartSession } from './cart-session';

/** Takes a product out of the cart, and offers to put it back with its quantity. */
export function removeLine(product: ShownProduct, quantity: number, session: CartSession, board: NoticeBoard): void {
  session.setQuantity(product, 0);
  const undo = () => {
    session.setQuantity(product, quantity);
    board.announce(`${product.name} is back in your cart.`);
  };
  board.post(`${product.name} removed from your cart.`, { label: 'Undo', run: undo });
}
