/** Tells cheaply which of many orders have changed. */
export interface OrderVersions {
  /** The versions of these orders, which may be a moment old. Left out is what does not exist or could not be read just now. */
  versionsOf(orderIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
