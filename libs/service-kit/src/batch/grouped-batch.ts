/** Lambda's partial batch response: only the records named here come again. */
export interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

export interface GroupedBatch<Item> {
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  /** Items of one group (an order's records, a FIFO message group) keep their order. */
  readonly groupOf: (item: Item) => string;
  readonly handle: (item: Item) => Promise<void>;
  readonly onFailure: (item: Item, fault: unknown) => void;
}

/**
 * Handles a batch: groups side by side, each group's items one after the other.
 *
 * The first failure of a group leaves its later items for the next delivery, so that none of them overtakes it;
 * all of these are reported as failures.
 */
export async function processGroups<Item>(batch: GroupedBatch<Item>): Promise<BatchResponse> {
  const groups = [...Map.groupBy(batch.items, batch.groupOf).values()];
  const unfinished = await Promise.all(groups.map((items) => processInOrder(items, batch)));
  return { batchItemFailures: unfinished.flat().map((item) => ({ itemIdentifier: batch.idOf(item) })) };
}

async function processInOrder<Item>(items: readonly Item[], { handle, onFailure }: GroupedBatch<Item>): Promise<readonly Item[]> {
  for (const [index, item] of items.entries()) {
    try {
      await handle(item);
    } catch (fault) {
      onFailure(item, fault);
      return items.slice(index);
    }
  }
  return [];
}
