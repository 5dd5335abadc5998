import type { OrderBody } from '@order-carts/api-contract';
import type { WatchOutcome } from '@order-carts/api-contract/client';
import type { Persistence } from './persistently';

export interface FollowOrderOptions extends Persistence {
  /** One stream: calls `onOrder` until it ends. Rejects when the connection is lost or `signal` aborts. */
  readonly watch: (onOrder: (order: OrderBody) => void, signal: AbortSignal) => Promise<WatchOutcome>;
  readonly onOrder: (order: OrderBody) => void;
  /** Whether changes come by themselves now; while they do not, the caller polls. */
  readonly onLive: (isLive: boolean) => void;
  readonly signal: AbortSignal;
}

/**
 * Follows an order by streams, one after another, until `signal` aborts. After a stream that was refused or broke at once
 * the next one waits longer; a stream that brought something makes the pauses short again.
 */
export async function followOrder({ watch, onOrder, onLive, signal, delaysMs, wait }: FollowOrderOptions): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    const take = (order: OrderBody) => {
      if (signal.aborted) return;
      failures = 0;
      onLive(true);
      onOrder(order);
    };
    await watch(take, signal).catch((fault: unknown) => signal.aborted || console.warn('the order is no longer watched', fault));
    if (signal.aborted) return;
    onLive(false);
    await wait(delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0);
  }
}
