import type { OrderReader, OrderVersions, StoredOrder } from '@order-carts/cart-application';
import { repeat } from './repeat';

export interface OrderWatchOptions {
  readonly orders: OrderReader;
  readonly versions: OrderVersions;
  /** How many may watch in this process; whoever comes later polls. */
  readonly maxWatchers: number;
  /** A round failed; the next one tries again. */
  readonly onFault: (fault: unknown) => void;
  /** @default 1500 */
  readonly pauseMs?: number | undefined;
}

/** Somebody who wants to know what becomes of an order. */
export interface OrderWatcher {
  readonly tell: (stored: StoredOrder) => void;
  /** The process stops watching. */
  readonly end: () => void;
}

/** Follows all watched orders of the process by one loop, which runs only while somebody watches. */
export interface OrderWatch {
  /** Tells of every state after the one given. Answers how to leave, or undefined when there is no room. */
  watch(seen: StoredOrder, watcher: OrderWatcher): (() => void) | undefined;
  /** Asks once for the versions of all watched orders, and reads those that moved on. */
  look(): Promise<void>;
  /** Ends all watching, for good. */
  close(): void;
}

interface Seat {
  readonly orderId: string;
  readonly watcher: OrderWatcher;
  seenVersion: number;
}

/** Half of the two seconds in which a shopper is to see a change, and the read of it, must fit into the rest. */
const PAUSE_MS = 1500;

export function createOrderWatch(options: OrderWatchOptions): OrderWatch {
  const { orders, versions, maxWatchers, onFault, pauseMs = PAUSE_MS } = options;
  const seats = new Set<Seat>();
  let stopLoop: (() => void) | undefined;
  let isClosed = false;

  const leave = (seat: Seat): void => {
    seats.delete(seat);
    if (seats.size > 0) return;
    stopLoop?.();
    stopLoop = undefined;
  };
  const tellOf = async (orderId: string): Promise<void> => {
    const stored = await orders.find(orderId);
    if (stored === undefined) return;
    for (const seat of seats) {
      if (seat.orderId !== orderId || seat.seenVersion >= stored.version) continue;
      seat.seenVersion = stored.version;
      seat.watcher.tell(stored);
    }
  };
  const look = async (): Promise<void> => {
    try {
      const now = await versions.versionsOf([...new Set([...seats].map(({ orderId }) => orderId))]);
      // An older version than the one seen is a read that lags behind.
      const moved = [...seats].filter(({ orderId, seenVersion }) => (now.get(orderId) ?? 0) > seenVersion);
      await Promise.all([...new Set(moved.map(({ orderId }) => orderId))].map(tellOf));
    } catch (fault) {
      onFault(fault);
    }
  };

  return {
    look,
    watch: ({ order: { orderId }, version }, watcher) => {
      if (isClosed || seats.size >= maxWatchers) return undefined;
      const seat: Seat = { orderId, watcher, seenVersion: version };
      seats.add(seat);
      stopLoop ??= repeat(look, pauseMs);
      return () => leave(seat);
    },
    close: () => {
      isClosed = true;
      for (const seat of [...seats]) {
        leave(seat);
        seat.watcher.end();
      }
    },
  };
}
