/** What the books say of one product that has stock. */
export interface StockRecord {
  readonly productId: string;
  readonly unitsOnHand: number;
  /** The sum of all adjustments. */
  readonly unitsAdjusted: number;
  /** When the units last changed: two readings with the same stamp and units had no order between them. */
  readonly changedAt: string;
}

/** The books of stock. All of it is read in full: the sum is over the shop's whole life. */
export interface StockRecords {
  all(): Promise<readonly StockRecord[]>;
  /** Units in the lines of all orders that are not cancelled, by product. `onProgress` hears how many orders were counted. */
  unitsOrdered(onProgress?: (orders: number) => void): Promise<ReadonlyMap<string, number>>;
}
