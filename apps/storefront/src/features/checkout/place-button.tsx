import { formatMoney, type Money } from '@order-carts/shared-kernel';
import type { Trouble } from '../../shop-api/persistently';

export interface PlaceButtonProps {
  readonly total: Money;
  readonly isPlacing: boolean;
  readonly isDisabled: boolean;
  readonly isHidden: boolean;
  readonly trouble: Trouble | undefined;
}

const TROUBLE_TEXT = {
  busy: 'Many people are ordering right now. We keep trying: please stay on this page.',
  'no-answer': 'Your connection is weak. We keep trying: your order is never placed twice.',
} as const satisfies Record<Trouble, string>;

/** Places the order; says calmly why it takes longer. `aria-disabled`, not `disabled`: it keeps the focus. */
export function PlaceButton({ total, isPlacing, isDisabled, isHidden, trouble }: PlaceButtonProps) {
  return (
    <>
      <button type="submit" className="button button--wide" aria-disabled={isDisabled} hidden={isHidden}>
        {isPlacing ? 'Placing your order…' : `Place order · ${formatMoney(total)}`}
      </button>
      {/* Always there, so that it is read out when it is needed. */}
      <p className="hint" role="status" aria-label="Progress">
        {trouble && TROUBLE_TEXT[trouble]}
      </p>
    </>
  );
}
