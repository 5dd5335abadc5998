import { totalsOf, type DeliveryPolicy } from '../pricing/totals';
import type { Address, Contact, Order, OrderLine } from './order';

export interface OrderDraft {
  readonly orderId: string;
  readonly cartId: string;
  readonly lines: readonly OrderLine[];
  readonly contact: Contact;
  readonly address: Address;
  readonly placedAt: string;
}

/** The order that a draft becomes when its transaction commits. Totals are the shop's own sum. */
export function place(draft: OrderDraft, delivery: DeliveryPolicy): Order {
  return { ...draft, status: 'placed', totals: totalsOf(draft.lines, delivery) };
}
