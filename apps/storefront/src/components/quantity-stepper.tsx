import type { ProductBody } from '@order-carts/api-contract';
import { MAX_QUANTITY_PER_LINE } from '@order-carts/shared-kernel';
import { useState } from 'react';
import { MinusIcon, PlusIcon } from './icons';

export interface QuantityStepperProps {
  /** The product's name, for the labels. */
  readonly name: string;
  readonly quantity: number;
  readonly min: 0 | 1;
  readonly max: number;
  /** `step`: by how much a button changed it; undefined when the number was typed. */
  readonly onChange: (quantity: number, step?: number) => void;
  /** More was asked for than there may be. */
  readonly onBeyond?: () => void;
}

/** How many of a product can be asked for; never less than what is chosen already, so that the field can show it. */
export function maxQuantityOf(product: Pick<ProductBody, 'unitsLeft'>, quantity: number): number {
  return Math.max(quantity, Math.min(product.unitsLeft ?? MAX_QUANTITY_PER_LINE, MAX_QUANTITY_PER_LINE));
}

/** Why there is no more of it to be had. */
export function limitText({ name, unitsLeft }: Pick<ProductBody, 'name' | 'unitsLeft'>): string {
  return unitsLeft === undefined ? `${name}: at most ${MAX_QUANTITY_PER_LINE} in one order.` : `${name}: only ${unitsLeft} left.`;
}

/**
 * Less, a number to type, more. At a bound a button is `aria-disabled`, not `disabled`: it keeps the focus. Typed
 * numbers count when the field is left or on Enter, and are brought into bounds.
 */
export function QuantityStepper({ name, quantity, min, max, onChange, onBeyond }: QuantityStepperProps) {
  const [typed, setTyped] = useState<string>();
  const step = (by: number) => {
    const next = quantity + by;
    if (next > max) onBeyond?.();
    else if (next >= min) onChange(next, by);
  };
  const commit = () => {
    setTyped(undefined);
    const wanted = Number.parseInt(typed ?? '', 10);
    const next = Math.min(Math.max(wanted, min), max);
    if (Number.isInteger(next) && next !== quantity) onChange(next);
    if (wanted > max) onBeyond?.();
  };
  return (
    <div className="stepper" role="group" aria-label={`Quantity of ${name}`}>
      <button
        type="button"
        className="stepper__button"
        aria-label={`One less ${name}`}
        aria-disabled={quantity <= min}
        onClick={() => step(-1)}
      >
        <MinusIcon />
      </button>
      <input
        className="stepper__field"
        aria-label={`Quantity of ${name}`}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(quantity)}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 3))}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      <button
        type="button"
        className="stepper__button"
        data-step="more"
        aria-label={`One more ${name}`}
        aria-disabled={quantity >= max}
        onClick={() => step(1)}
      >
        <PlusIcon />
      </button>
    </div>
  );
}
