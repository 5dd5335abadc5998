import type { Period } from '../period';

/** An order's rows as they are stored. Nothing in them is believed yet: whether they fit together is for the audit to say. */
export interface OrderRecord {
  readonly orderId: string;
  /** The ORDER row; undefined when there is none. */
  readonly order: OrderRowFacts | undefined;
  /** The EVENT rows, sorted by their sequence. */
  readonly events: readonly EventRowFacts[];
}

export interface OrderRowFacts {
  readonly status: string;
  readonly version: number;
  readonly isErased: boolean;
}

export interface EventRowFacts {
  /** The number in the row's key. */
  readonly sequence: number;
  readonly event: unknown;
}

/** The Orders table as an operator looks at it: all orders of a period, and what their rows hold. */
export interface OrderRecords {
  /** Ids of the orders placed in the period, page by page; one that moves meanwhile may come twice. It may lag a moment. */
  placedIn(period: Period): AsyncIterable<readonly string[]>;
  /** All rows of an order as they are now; without any row: no order and no events. */
  find(orderId: string): Promise<OrderRecord>;
}
