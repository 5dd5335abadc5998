import type { Money } from '@order-carts/shared-kernel';
import type { Totals } from '../pricing/totals';
import type { OrderStatus } from './life-cycle';

export interface OrderLine {
  readonly productId: string;
  readonly name: string;
  readonly image: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

export interface Contact {
  readonly name: string;
  readonly email: string;
}

export interface Address {
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What was ordered, as it was ordered: later changes of the catalogue do not touch it. Only `status` moves. */
export interface Order {
  readonly orderId: string;
  readonly cartId: string;
  readonly status: OrderStatus;
  /** UTC ISO 8601. */
  readonly placedAt: string;
  readonly lines: readonly OrderLine[];
  readonly totals: Totals;
  readonly contact: Contact;
  readonly address: Address;
}
