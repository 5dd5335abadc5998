import { useRef } from 'react';
import { Link } from '../../components/link';
import { AvailabilityHint } from '../../components/availability';
import { Money } from '../../components/money';
import { useNoticeBoard } from '../../components/notice-region';
import { Picture } from '../../components/picture';
import type { ShownLine } from './cart-change';
import { useCart, useCartSession } from './cart-context';
import { CartStepper } from './cart-stepper';
import { removeLine } from './remove-line';

/** The lines of the cart, each with its quantity; taking one out can be undone. */
export function CartLines() {
  const { lines } = useCart();
  const session = useCartSession();
  const board = useNoticeBoard();
  const list = useRef<HTMLUListElement>(null);

  const remove = (line: ShownLine) => {
    removeLine(line, line.quantity, session, board);
    // The button under the finger is gone with its line.
    list.current?.focus();
  };

  return (
    <ul className="cart-lines" ref={list} tabIndex={-1} aria-label="Products in your cart">
      {lines.map((line) => (
        <CartLine key={line.productId} line={line} onRemove={() => remove(line)} />
      ))}
    </ul>
  );
}

interface CartLineProps {
  readonly line: ShownLine;
  readonly onRemove: () => void;
}

function CartLine({ line, onRemove }: CartLineProps) {
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
        <StockHint line={line} />
      </div>
      <div className="cart-line__actions">
        <CartStepper product={line} quantity={line.quantity} min={1} />
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

/** A line that asks for more than there is cannot be ordered: said here, before the checkout has to. */
function StockHint({ line }: { readonly line: ShownLine }) {
  const { availability, unitsLeft, quantity } = line;
  if (availability === 'in-stock') return null;
  if (availability === 'sold-out') return <p className="cart-line__short">Sold out. Please remove it to order the rest.</p>;
  if (unitsLeft !== undefined && unitsLeft < quantity)
    return <p className="cart-line__short">Only {unitsLeft} left. Please choose fewer.</p>;
  return <AvailabilityHint product={line} />;
}
