import { useNoticeBoard } from '../../components/notice-region';
import { limitText, maxQuantityOf, QuantityStepper } from '../../components/quantity-stepper';
import { useCartSession } from './cart-context';
import type { CartStepperProps } from './open-cart';
import { removeLine } from './remove-line';

/** Changes how much of a product is in the cart; says why when there is no more to have. */
export function CartStepper({ product, quantity, min }: CartStepperProps) {
  const session = useCartSession();
  const board = useNoticeBoard();
  const change = (next: number, step?: number) => {
    if (next === 0) return removeLine(product, quantity, session, board);
    // "One more" stays one more when another tab has changed the cart meanwhile; a typed number stays that number.
    if (step === undefined) session.setQuantity(product, next);
    else session.add(product, step);
    board.announce(`${next} × ${product.name} in your cart.`);
  };
  return (
    <QuantityStepper
      name={product.name}
      quantity={quantity}
      min={min}
      max={maxQuantityOf(product, quantity)}
      onChange={change}
      onBeyond={() => board.post(limitText(product))}
    />
  );
}
