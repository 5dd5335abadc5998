import type { OrderEvent } from '@order-carts/event-schemas';
import type { OrderPlacement, StoredOrder } from '../../ports/order-store.port';
import type { CartRows } from './cart-store.fake';
import type { ProductRows } from './catalogue.fake';

export interface OrderRow {
  readonly stored: StoredOrder;
  /** Gone once the customer is erased. */
  readonly customerHash: string | undefined;
  readonly events: readonly OrderEvent[];
}

export interface OrderRows {
  /** As they are now, by id. */
  readonly orders: Map<string, OrderRow>;
  /** As they were placed, by id. */
  readonly placements: Map<string, OrderPlacement>;
  readonly carts: CartRows;
  readonly products: ProductRows;
}
