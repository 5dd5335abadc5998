import { moveOrder, type MoveOrderResult } from '@order-carts/cart-application';
import type { OrderMove } from '@order-carts/cart-domain';
import { assertNever, orderNumberOf } from '@order-carts/shared-kernel';
import type { Operator } from '../operator';

/** What became of one order, in a line. */
export interface MoveLine {
  readonly orderId: string;
  readonly text: string;
  readonly isRefused: boolean;
}

/** Moves orders one after the other; one that is refused does not keep the others. */
export async function moveOrders(operator: Operator, ids: readonly string[], move: OrderMove): Promise<readonly MoveLine[]> {
  const lines: MoveLine[] = [];
  for (const orderId of ids) {
    const result = await moveOrder(operator, { orderId, move });
    lines.push({ orderId, text: `${orderNumberOf(orderId)}: ${textOf(result, move)}`, isRefused: isRefusal(result) });
  }
  return lines;
}

const isRefusal = ({ outcome }: MoveOrderResult): boolean => outcome !== 'moved' && outcome !== 'unchanged';

function textOf(result: MoveOrderResult, { to }: OrderMove): string {
  switch (result.outcome) {
    case 'moved':
      return to;
    case 'unchanged':
      return `is ${to} already, nothing changed`;
    case 'unknown':
      return 'there is no such order';
    case 'refused': {
      const { from, allowed } = result.refusal;
      const way = allowed.length > 0 ? `it may become ${allowed.join(' or ')}` : 'that is the end of its way';
      return `is ${from} and cannot become ${to}: ${way}. Nothing changed`;
    }
    case 'busy':
      return 'others hold it or its products; nothing changed, try again in a moment';
    default:
      return assertNever(result);
  }
}
