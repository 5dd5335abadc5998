import { accept, refuse, type Decision } from '../decision';
import { canBecome, LIFE_CYCLE, type OrderStatus } from './life-cycle';

/** Who took an order back. */
export type Canceller = 'shopper' | 'shop';

/** A step on an order's way. It names the target, so a repeat is harmless. */
export type OrderMove =
  { readonly to: Exclude<OrderStatus, 'placed' | 'cancelled'> } | { readonly to: 'cancelled'; readonly by: Canceller };

export interface MoveRefusal {
  readonly code: 'illegal-move';
  readonly from: OrderStatus;
  readonly to: OrderStatus;
  /** What could follow instead; empty at the end of the way. */
  readonly allowed: readonly OrderStatus[];
}

/** Answers the step to record: none when the order is there already, a refusal when the life cycle does not allow it. */
export function decideMove(move: OrderMove, { status }: { readonly status: OrderStatus }): Decision<OrderMove, MoveRefusal> {
  if (status === move.to) return accept();
  if (!canBecome(status, move.to)) return refuse({ code: 'illegal-move', from: status, to: move.to, allowed: LIFE_CYCLE[status] });
  return accept(move);
}
