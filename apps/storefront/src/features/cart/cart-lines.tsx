import { useRef } from 'react';
import { Link } from '../../components/link';
import { AvailabilityHint } from '../../components/availability';
import { Money } from '../../components/money';
import { useNoticeBoard } from '../../components/notice-region';
import { Picture } from '../../components/picture';
import { maxQuantityOf, QuantityStepper } from '../../components/quantity-stepper';
import type { ShownLine } from './cart-change';
import { useCart, useCartSession } from './cart-context';

/** The lines of the cart, each with its quantity; taking one out can be undone. */
export function CartLines() {
  const { lines } = useCart();
  const session = useCartSession();
  const board = useNoticeBoard();
  const list = useRef<HTMLUListElement>(null);

  const change = (line: ShownLine, quantity: number) => {
    session.setQuantity(line, quantity);
    board.announce(`${quantity} × ${line.name} in your cart.`);
  };
  const remove = (line: ShownLine) => {
    session.setQuantity(line, 0);
    board.post(`${line.name} removed.`, { label: 'Undo', run: () => session.setQuantity(line, line.quantity) });
    // The button under the finger is gone with its line.
    list.current?.focus();
  };

  return (
    <ul className="cart-lines" ref={list} tabIndex={-1} aria-label="Products in your cart">
      {lines.map((line) => (
        <CartLine key={line.productId} line={line} onChange={(quantity) => change(line, quantity)} onRemove={() => remove(line)} />
      ))}
    </ul>
  );
}

interface CartLineProps {
  readonly line: ShownLine;
  readonly onChange: (quantity: number) => void;
  readonly onRemove: () => void;
}

function CartLine({ line, onChange, onRemove }: CartLineProps) {
  return (
    <li className="cart-line">
      <Link className="cart-line__picture" to={`/products/${line.productId}`} tabIndex={-1} aria-hidden="true">
        <Picture src={line.image} />
      </Link>
      <div className="cart-line__text">
        <Link className="cart-line__name" to={`/products/${line.productId}`}>
          {line.name}
        </Link>
        <p className="hint">
          <Money amount={line.unitPrice} /> each
        </p>
        {line.availability !== 'in-stock' && <AvailabilityHint product={line} />}
      </div>
      <div className="cart-line__actions">
        <QuantityStepper name={line.name} quantity={line.quantity} min={1} max={maxQuantityOf(line, line.quantity)} onChange={onChange} />
        <button type="button" className="link-button" aria-label={`Remove ${line.name}`} onClick={onRemove}>
          Remove
        </button>
      </div>
      <p className="cart-line__total" aria-busy={line.isSaving}>
        {line.lineTotal && <Money amount={line.lineTotal} />}
      </p>
    </li>
  );
}
