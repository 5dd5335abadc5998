import type { OrderLinksQueue } from '@order-carts/cart-application';

export interface AddressLimit {
  /** Requests for one address within the window that are handed on. */
  readonly most: number;
  readonly windowMs: number;
  /** Addresses remembered at most; those asked for longest ago are forgotten first. */
  readonly maxAddresses: number;
}

const LIMIT: AddressLimit = { most: 3, windowMs: 600_000, maxAddresses: 10_000 };

interface Asked {
  readonly sinceMs: number;
  readonly times: number;
}

/**
 * Drops requests for an address that were made often, in silence: the answer may not tell who asked before. Addresses are
 * known by their keyed hash alone. For one process; the mail itself is limited once more where it is sent.
 */
export function limitedPerAddress(queue: OrderLinksQueue, { most, windowMs, maxAddresses }: AddressLimit = LIMIT): OrderLinksQueue {
  const asked = new Map<string, Asked>();
  const isTooOften = (customerHash: string, atMs: number): boolean => {
    const known = asked.get(customerHash);
    const { sinceMs, times } = known !== undefined && atMs - known.sinceMs < windowMs ? known : { sinceMs: atMs, times: 0 };
    asked.delete(customerHash); // to the end: a Map keeps the order in which its keys were added
    asked.set(customerHash, { sinceMs, times: times + 1 });
    for (const eldest of asked.keys()) {
      if (asked.size <= maxAddresses) break;
      asked.delete(eldest);
    }
    return times >= most;
  };
  return {
    send: async (request) => {
      if (!isTooOften(request.customerHash, Date.parse(request.requestedAt))) await queue.send(request);
    },
  };
}
