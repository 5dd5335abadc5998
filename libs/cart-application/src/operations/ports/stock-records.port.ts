import type { Period } from '../period';

/** What the books say of one product that has stock. */
export interface StockRecord {
  readonly productId: string;
  readonly unitsOnHand: number;
  /** The sum of all adjustments. */
  readonly unitsAdjusted: number;
  /** When the units last changed: two readings with the same stamp and units had no order between them. */
  readonly changedAt: string;
  /** What is wrong with a row of its books: then its units say nothing. */
  readonly complaint?: string | undefined;
}

/** What a count of all orders that ever were comes to. */
export interface OrderCount {
  /** Units in the lines of all orders that are not cancelled, by product. */
  readonly units: ReadonlyMap<string, number>;
  /** Ids of the orders that have an event in the period, whenever they were placed. */
  readonly movedIn: ReadonlySet<string>;
  /** What is wrong with the rows of orders whose lines cannot be counted, by order id. */
  readonly malformed: ReadonlyMap<string, string>;
}

/** The books of stock. All of it is read in full: the sum is over the shop's whole life. */
export interface StockRecords {
  all(): Promise<readonly StockRecord[]>;
  /** The one look at every row: whatever else can be told by it costs nothing more. `onProgress` hears how many orders were counted. */
  countOrders(period: Period, onProgress?: (orders: number) => void): Promise<OrderCount>;
}
